import { Module } from '@nestjs/common';
import { KeysModule } from '#libs/platform/keys/index.js';
import { Brings } from '../../access/index.js';
import { EmployersModule } from '../../employers/index.js';
import { OrganisationsModule } from '../../organisations/index.js';
import { MembersModule } from '../members/members.module.js';
import { SamlModule } from '../saml/saml.module.js';
import { WebSessions } from '../sessions/web-sessions.js';
import { AcceptLink } from './accept-link.js';
import { AccessController } from './access.controller.js';
import { AccessPage } from './access.page.js';
import { AccountMemberships } from './account-memberships.js';
import { AccountLinks } from './account-links.js';
import { AccountLinksRepository } from './account-links.repository.js';
import { AccountSecurityController } from './account-security.controller.js';
import { AccountSecurityPage } from './account-security.page.js';
import { AccountSession } from './account-session.js';
import { AccountSessionsRepository } from './account-sessions.repository.js';
import { AccountsRepository } from './accounts.repository.js';
import { AskReset } from './ask-reset.js';
import { AuthenticatorSecrets } from './authenticator-secrets.js';
import { ChooseEmployerAccess } from './choose-employer-access.js';
import { ConfirmAccount } from './confirm-account.js';
import { ConfirmAccountController } from './confirm-account.controller.js';
import { ConfirmAccountPage } from './confirm-account.page.js';
import { EmployerAccessRepository } from './employer-access.repository.js';
import { EndAccountSessions } from './end-account-sessions.js';
import { FirstLink } from './first-link.js';
import { EmployeesWithoutAccess } from './employees-without-access.queries.js';
import { InviteRegister } from './invite-register.js';
import { InviteStaff } from './invite-staff.js';
import { InviteToAccount } from './invite-to-account.js';
import { KeepPasskeys } from './keep-passkeys.js';
import { LocalSignInController } from './local-sign-in.controller.js';
import { LocalSignInPage } from './local-sign-in.page.js';
import { MailAccountLinkJob } from './mail-account-link.job.js';
import { OpenWithManager } from './open-with-manager.js';
import { OpeningController } from './opening.controller.js';
import { OwnAccountProofs } from './own-account-proofs.queries.js';
import { OwnPasskeysController } from './own-passkeys.controller.js';
import { OwnPasskeysRepository } from './own-passkeys.repository.js';
import { Passkeys } from './passkeys.js';
import { ProveAccount } from './prove-account.js';
import { SealAccount } from './seal-account.js';
import { StaffController } from './staff.controller.js';
import { TakeAccountBack } from './take-account-back.js';
import { TellSealBrokenJob } from './tell-seal-broken.job.js';

/** Accounts and the letters of their links: what web and worker share. */
@Module({
  imports: [OrganisationsModule, KeysModule, MembersModule],
  providers: [
    AccountsRepository,
    AccountLinksRepository,
    AccountLinks,
    AccountMemberships,
    AuthenticatorSecrets,
    EmployerAccessRepository,
    MailAccountLinkJob,
    TellSealBrokenJob,
  ],
  exports: [
    AccountsRepository,
    AccountLinksRepository,
    AccountLinks,
    AccountMemberships,
    AuthenticatorSecrets,
    EmployerAccessRepository,
  ],
})
export class LocalAccountsModule {}

/** Accounts of people without a company provider: passkeys, passwords with codes, links that are used once. */
@Brings({
  menu: (['operator', 'territory', 'platform'] as const).map((area) => ({
    area,
    href: '/staff',
    labelKey: 'common.nav.staff',
    icon: 'users',
    permission: 'staff.manage' as const,
    // On a phone the day of a place comes first.
    tab: area !== 'operator',
    order: 90,
  })),
})
@Module({
  imports: [EmployersModule, LocalAccountsModule, MembersModule, OrganisationsModule, SamlModule],
  controllers: [
    LocalSignInController,
    ConfirmAccountController,
    AccessController,
    StaffController,
    AccountSecurityController,
    OwnPasskeysController,
    OpeningController,
  ],
  providers: [
    WebSessions,
    AccountSessionsRepository,
    EndAccountSessions,
    Passkeys,
    AcceptLink,
    ProveAccount,
    AccountSession,
    AskReset,
    ChooseEmployerAccess,
    ConfirmAccount,
    ConfirmAccountPage,
    EmployeesWithoutAccess,
    InviteRegister,
    InviteStaff,
    KeepPasskeys,
    OwnAccountProofs,
    OwnPasskeysRepository,
    InviteToAccount,
    SealAccount,
    TakeAccountBack,
    OpenWithManager,
    FirstLink,
    LocalSignInPage,
    AccessPage,
    AccountSecurityPage,
  ],
  exports: [
    ChooseEmployerAccess,
    EmployeesWithoutAccess,
    InviteRegister,
    InviteToAccount,
    SealAccount,
    TakeAccountBack,
  ],
})
export class LocalAccountsWebModule {}
