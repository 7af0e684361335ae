import { Global, Module, type DynamicModule } from '@nestjs/common';
import type { Config } from '#libs/platform/config/index.js';
import { PrincipalResolver, SessionReader } from '#libs/platform/http/index.js';
import { KeysModule } from '#libs/platform/keys/index.js';
import { Letterheads } from '#libs/platform/letters/index.js';
import { MemberDirectory } from '#libs/platform/members/index.js';
import { Brings } from '../access/index.js';
import { EmployeesModule } from '../employees/index.js';
import { EmployersModule } from '../employers/index.js';
import { OrganisationsModule } from '../organisations/index.js';
import { ConnectDemoIdp } from './demo-idp/connect-demo-idp.js';
import { DemoIdp } from './demo-idp/demo-idp.js';
import { DemoIdpController } from './demo-idp/demo-idp.controller.js';
import { FollowBaseUrl } from './demo-idp/follow-base-url.js';
import { Personas } from './demo-idp/personas.queries.js';
import { LocalAccountsModule, LocalAccountsWebModule } from './local/local-accounts.module.js';
import { MeController } from './me.controller.js';
import { AccessLeft } from './members/access-left.js';
import { ChooseLocale } from './members/choose-locale.js';
import { DeactivateMember } from './members/deactivate-member.js';
import { GrantRole } from './members/grant-role.js';
import { MemberAddresses } from './members/member-addresses.js';
import { MemberLines } from './members/member-lines.queries.js';
import { MemberList } from './members/member-list.js';
import { AccountController } from './account/account.controller.js';
import { AccountPage } from './account/account.page.js';
import { ChooseReminders } from './account/choose-reminders.js';
import { EmployerController } from './admin/employer.controller.js';
import { EmployerPage } from './admin/employer.page.js';
import { LegalController } from './admin/legal/legal.controller.js';
import { LegalPage } from './admin/legal/legal.page.js';
import { NameSignatoryByAddress } from './admin/legal/name-signatory-by-address.js';
import { MembersController } from './admin/members.controller.js';
import { MembersPage } from './admin/members.page.js';
import { MembersRepository } from './members/members.repository.js';
import { FollowEmployeeLeftJob } from './members/follow-employee-left.job.js';
import { FollowEmployeeAddressJob } from './members/follow-employee-address.job.js';
import { MailInvitationJob } from './members/mail-invitation.job.js';
import { Principals } from './members/principals.queries.js';
import { ReactivateMember } from './members/reactivate-member.js';
import { SendInvitation } from './members/send-invitation.js';
import { TellAccessChangedJob } from './members/tell-access-changed.job.js';
import { WithdrawRole } from './members/withdraw-role.js';
import { AdmitMember } from './saml/admit-member.js';
import { BeginSignIn } from './saml/begin-sign-in.js';
import { ConnectSaml } from './saml/connect-saml.js';
import { ConnectionDirectory } from './saml/connection-directory.js';
import { EndSessions } from './saml/end-sessions.js';
import { LeaveEverywhere } from './saml/leave-everywhere.js';
import { FinishSignIn } from './saml/finish-sign-in.js';
import { MessageTurns } from './saml/message-turns.js';
import { SignInTries } from './saml/sign-in-tries.js';
import { SamlCertificates } from './saml/saml-certificates.js';
import { SamlConnectionsRepository } from './saml/saml-connections.repository.js';
import { SamlRequestsRepository } from './saml/saml-requests.repository.js';
import { SamlSubjectsRepository } from './sessions/saml-subjects.repository.js';
import { ConnectionController } from './admin/connection.controller.js';
import { ConnectionPage } from './admin/connection.page.js';
import { RelinkMember } from './sessions/relink-member.js';
import { AcceptOneSignature } from './saml/accept-one-signature.js';
import { SamlRefusalsRepository } from './saml/saml-refusals.repository.js';
import { TellCertificatesJob } from './saml/tell-certificates.job.js';
import { SamlVerifier } from './saml/saml-verifier.js';
import { SamlController } from './saml/saml.controller.js';
import { ServiceProvider } from './saml/service-provider.js';
import { EmployerLetterheads } from './way-in/employer-letterheads.js';
import { EndMemberSessions } from './members/end-member-sessions.js';
import { MemberSessionsRepository } from './members/member-sessions.repository.js';
import { ResolvePrincipal } from './sessions/resolve-principal.js';
import { StoredSessions } from './sessions/stored-sessions.queries.js';
import { WebSessions } from './sessions/web-sessions.js';
import { BeginOpenid } from './oidc/begin-openid.js';
import { ConnectOpenid } from './oidc/connect-openid.js';
import { EndOpenidSessions } from './oidc/end-openid-sessions.js';
import { FinishOpenid } from './oidc/finish-openid.js';
import { OpenidConnectionsRepository } from './oidc/openid-connections.repository.js';
import { OpenidController } from './oidc/openid.controller.js';
import { OpenidDirectory } from './oidc/openid-directory.js';
import { OpenidProviders } from './oidc/openid-providers.js';
import { OpenidSecrets } from './oidc/openid-secrets.js';
import { OpenidVerifier } from './oidc/openid-verifier.js';
import { SCIM_DIALECT } from './scim/scim-dialect.js';
import { ScimModule } from './scim/scim.module.js';
import { SignInController } from './sign-in.controller.js';
import { SignInPage } from './sign-in.page.js';
import { ApiTokensRepository } from './tokens/api-tokens.repository.js';
import { CreateApiToken } from './tokens/create-api-token.js';
import { ReadApiToken } from './tokens/read-api-token.js';
import { TokenBearers } from './tokens/token-bearers.queries.js';
import { RevokeApiToken } from './tokens/revoke-api-token.js';
import { TokenList } from './tokens/token-list.js';
import { TokensController } from './admin/tokens.controller.js';
import { FetchMetadata } from './admin/fetch-metadata.js';
import { FindWayIn } from './way-in/find-way-in.js';
import { MailWayInJob } from './way-in/mail-way-in.job.js';
import { PeopleOfDomain } from './way-in/people-of-domain.queries.js';
import { PeopleOfAddress } from './way-in/people-of-address.queries.js';
import { WelcomeController } from './welcome.controller.js';

/** Members, connections, tokens: what the three processes and the commands share. */
@Global()
@Module({
  imports: [EmployersModule, EmployeesModule, OrganisationsModule, KeysModule, LocalAccountsModule],
  providers: [
    MembersRepository,
    Principals,
    AccessLeft,
    TellAccessChangedJob,
    MailInvitationJob,
    FollowEmployeeAddressJob,
    FollowEmployeeLeftJob,
    SendInvitation,
    PeopleOfAddress,
    MailWayInJob,
    MemberList,
    GrantRole,
    WithdrawRole,
    DeactivateMember,
    ReactivateMember,
    MemberSessionsRepository,
    MemberLines,
    EndMemberSessions,
    ChooseLocale,
    SamlConnectionsRepository,
    SamlRequestsRepository,
    SamlSubjectsRepository,
    ConnectionDirectory,
    SamlVerifier,
    ServiceProvider,
    AdmitMember,
    SamlRefusalsRepository,
    TellCertificatesJob,
    ConnectSaml,
    ApiTokensRepository,
    CreateApiToken,
    RevokeApiToken,
    TokenList,
    ReadApiToken,
    TokenBearers,
    { provide: MemberDirectory, useClass: MemberAddresses },
    { provide: Letterheads, useClass: EmployerLetterheads },
  ],
  exports: [
    MemberDirectory,
    Letterheads,
    MembersRepository,
    Principals,
    MemberList,
    GrantRole,
    SendInvitation,
    PeopleOfAddress,
    WithdrawRole,
    DeactivateMember,
    ReactivateMember,
    MemberSessionsRepository,
    MemberLines,
    EndMemberSessions,
    ChooseLocale,
    SamlSubjectsRepository,
    ConnectionDirectory,
    SamlConnectionsRepository,
    SamlRefusalsRepository,
    SamlRequestsRepository,
    SamlVerifier,
    AdmitMember,
    ServiceProvider,
    ConnectSaml,
    CreateApiToken,
    RevokeApiToken,
    TokenList,
    ReadApiToken,
  ],
})
class IdentityCoreModule {}

/** The demo identity provider without its pages. Registered in demo mode only; its constructor refuses the rest. */
@Module({
  imports: [IdentityCoreModule, EmployersModule, KeysModule],
  providers: [DemoIdp, Personas, ConnectDemoIdp],
  exports: [DemoIdp, ConnectDemoIdp, IdentityCoreModule],
})
class DemoIdpModule {}

@Module({
  imports: [DemoIdpModule, EmployersModule],
  controllers: [DemoIdpController],
  providers: [FollowBaseUrl],
})
class DemoIdpWebModule {}

const demoOnly = (config: Config, module: new () => object) => (config.demo ? [module] : []);

/** Who comes in: SAML, sessions, roles, tokens. Fills the context that the platform defines; nobody imports it. */
@Brings({
  signInPath: '/sign-in',
  // SAML messages come from the identity provider, signed, and are at most 200 kB.
  signedPosts: [/^\/saml\/[^/]+\/(acs|slo)$/, /^\/oidc\/[^/]+\/backchannel$/],
  largestForm: { bytes: 250_000, fields: 20 },
  dialects: [SCIM_DIALECT],
  api: 'Who calls.',
  menu: [
    {
      area: 'admin',
      href: '/admin/members',
      labelKey: 'common.nav.members',
      icon: 'users',
      permission: 'members.manage',
      tab: true,
      order: 10,
    },
    {
      area: 'admin',
      href: '/admin/tokens',
      labelKey: 'common.nav.tokens',
      icon: 'key',
      permission: 'tokens.manage',
      tab: true,
      order: 20,
    },
    {
      area: 'admin',
      href: '/admin/sign-in',
      labelKey: 'common.nav.company-sign-in',
      icon: 'login',
      permission: 'sign-in.manage',
      order: 25,
    },
    {
      area: 'admin',
      href: '/admin/employer',
      labelKey: 'common.nav.employer',
      icon: 'building',
      permission: 'employer.manage',
      tab: true,
      order: 30,
    },
  ],
})
@Module({})
export class IdentityModule {
  static with(config: Config): DynamicModule {
    return {
      module: IdentityModule,
      imports: [
        IdentityCoreModule,
        EmployersModule,
        EmployeesModule,
        OrganisationsModule,
        LocalAccountsWebModule,
        ScimModule,
        ...demoOnly(config, DemoIdpWebModule),
      ],
      controllers: [
        WelcomeController,
        SignInController,
        SamlController,
        OpenidController,
        MeController,
        MembersController,
        TokensController,
        ConnectionController,
        EmployerController,
        LegalController,
        AccountController,
      ],
      providers: [
        SignInPage,
        AccountPage,
        ChooseReminders,
        FindWayIn,
        MembersPage,
        EmployerPage,
        LegalPage,
        NameSignatoryByAddress,
        ConnectionPage,
        AcceptOneSignature,
        FetchMetadata,
        RelinkMember,
        PeopleOfDomain,
        WebSessions,
        BeginSignIn,
        FinishSignIn,
        SignInTries,
        EndSessions,
        LeaveEverywhere,
        OpenidConnectionsRepository,
        OpenidDirectory,
        OpenidProviders,
        OpenidSecrets,
        BeginOpenid,
        OpenidVerifier,
        FinishOpenid,
        EndOpenidSessions,
        ConnectOpenid,
        MessageTurns,
        SamlCertificates,
        { provide: PrincipalResolver, useClass: ResolvePrincipal },
        { provide: SessionReader, useClass: StoredSessions },
      ],
      exports: [PrincipalResolver, SessionReader],
    };
  }
}

/** The use cases behind `palier saml connect`, `user grant`, `token create`, `demo load`. */
@Module({})
export class IdentityCommandsModule {
  static with(config: Config): DynamicModule {
    return {
      module: IdentityCommandsModule,
      imports: [IdentityCoreModule, ...demoOnly(config, DemoIdpModule)],
      exports: [IdentityCoreModule, ...demoOnly(config, DemoIdpModule)],
    };
  }
}
