import { Module } from '@nestjs/common';
import { Brings } from '../../access/index.js';
import { EmployersModule } from '../../employers/index.js';
import { LocalAccountsModule, LocalAccountsWebModule } from '../local/local-accounts.module.js';
import { MembersModule } from '../members/members.module.js';
import { OpenidModule } from '../oidc/openid.module.js';
import { SamlModule, SamlWebModule } from '../saml/saml.module.js';
import { SessionBoundsRepository } from '../sessions/session-bounds.repository.js';
import { RelinkMember } from '../sessions/relink-member.js';
import { TokensModule } from '../tokens/tokens.module.js';
import { WayInWebModule } from '../way-in/way-in.module.js';
import { AccountsController } from './accounts/accounts.controller.js';
import { AccountsPage } from './accounts/accounts.page.js';
import { ConnectionController } from './connection.controller.js';
import { ConnectionPage } from './connection.page.js';
import { CloseConnection } from './connections/close-connection.js';
import { ConnectionsController } from './connections/connections.controller.js';
import { ConnectionsPage } from './connections/connections.page.js';
import { DescribeConnection } from './connections/describe-connection.js';
import { ForgetMetadataAddress } from './connections/forget-metadata-address.js';
import { OpenConnection } from './connections/open-connection.js';
import { EmployerController } from './employer.controller.js';
import { EmployerPage } from './employer.page.js';
import { FetchMetadata } from './fetch-metadata.js';
import { LegalController } from './legal/legal.controller.js';
import { LegalPage } from './legal/legal.page.js';
import { NameSignatoryByAddress } from './legal/name-signatory-by-address.js';
import { MembersController } from './members.controller.js';
import { MembersPage } from './members.page.js';
import { AdmissionController } from './people/admission.controller.js';
import { AdmissionPage } from './people/admission.page.js';
import { ChooseAdmission } from './people/choose-admission.js';
import { MapGroup } from './people/map-group.js';
import { UnmapGroup } from './people/unmap-group.js';
import { ChooseSessionBounds } from './session-bounds/choose-session-bounds.js';
import { SessionBoundsController } from './session-bounds/session-bounds.controller.js';
import { SessionBoundsPage } from './session-bounds/session-bounds.page.js';
import { TokensController } from './tokens.controller.js';

/** The pages of an employer's administrator: members, tokens, the company sign-in, the employer itself. */
@Brings({
  menu: [
    {
      area: 'admin',
      href: '/admin/members',
      labelKey: 'common.nav.members',
      icon: 'users',
      permission: 'members.manage',
      tab: true,
      order: 10,
      daily: true,
      group: 'access',
    },
    {
      area: 'admin',
      href: '/admin/tokens',
      labelKey: 'common.nav.tokens',
      icon: 'key',
      permission: 'tokens.manage',
      tab: true,
      order: 20,
      daily: true,
      group: 'programs',
    },
    {
      area: 'admin',
      href: '/admin/sign-in',
      labelKey: 'common.nav.company-sign-in',
      icon: 'login',
      permission: 'sign-in.manage',
      order: 25,
      daily: true,
      group: 'access',
    },
    {
      area: 'admin',
      href: '/admin/employer',
      labelKey: 'common.nav.employer',
      icon: 'building',
      permission: 'employer.manage',
      tab: true,
      order: 30,
      daily: true,
      group: 'employer',
    },
  ],
  settings: [
    {
      group: 'employer',
      href: '/admin/employer/legal',
      labelKey: 'settings.pages.legal',
      icon: 'id',
      permission: 'employer.manage',
      order: 40,
    },
    {
      group: 'access',
      href: '/admin/sign-in/admission',
      labelKey: 'settings.pages.admission',
      icon: 'user-check',
      permission: 'sign-in.manage',
      order: 26,
    },
    {
      group: 'access',
      href: '/admin/sign-in/accounts',
      labelKey: 'settings.pages.accounts',
      icon: 'user-shield',
      permission: 'sign-in.manage',
      order: 27,
    },
  ],
})
@Module({
  imports: [
    EmployersModule,
    LocalAccountsModule,
    LocalAccountsWebModule,
    MembersModule,
    OpenidModule,
    SamlModule,
    SamlWebModule,
    TokensModule,
    WayInWebModule,
  ],
  controllers: [
    MembersController,
    TokensController,
    AccountsController,
    AdmissionController,
    ConnectionController,
    ConnectionsController,
    EmployerController,
    LegalController,
    SessionBoundsController,
  ],
  providers: [
    AccountsPage,
    AdmissionPage,
    ChooseAdmission,
    ChooseSessionBounds,
    CloseConnection,
    ConnectionPage,
    ConnectionsPage,
    DescribeConnection,
    EmployerPage,
    FetchMetadata,
    ForgetMetadataAddress,
    LegalPage,
    MapGroup,
    MembersPage,
    NameSignatoryByAddress,
    OpenConnection,
    RelinkMember,
    SessionBoundsPage,
    SessionBoundsRepository,
    UnmapGroup,
  ],
})
export class IdentityAdminModule {}
