import { Global, Module, type DynamicModule } from '@nestjs/common';
import type { Config } from '#libs/platform/config/index.js';
import { PrincipalResolver, SessionReader } from '#libs/platform/http/index.js';
import { Brings } from '../access/index.js';
import { EmployeesModule } from '../employees/index.js';
import { EmployersModule } from '../employers/index.js';
import { OrganisationsModule } from '../organisations/index.js';
import { AccountController } from './account/account.controller.js';
import { AccountPage } from './account/account.page.js';
import { ChooseReminders } from './account/choose-reminders.js';
import { IdentityAdminModule } from './admin/identity-admin.module.js';
import { DemoIdpModule, DemoIdpWebModule } from './demo-idp/demo-idp.module.js';
import { LocalAccountsModule, LocalAccountsWebModule } from './local/local-accounts.module.js';
import { MeController } from './me.controller.js';
import { MembersModule } from './members/members.module.js';
import { OpenidModule } from './oidc/openid.module.js';
import { PlatformEmployersModule } from './platform/platform-employers.module.js';
import { SamlModule, SamlWebModule } from './saml/saml.module.js';
import { SCIM_DIALECT } from './scim/scim-dialect.js';
import { ScimModule } from './scim/scim.module.js';
import { OpeningsModule, OpeningsWebModule } from './openings/openings.module.js';
import { ResolvePrincipal } from './sessions/resolve-principal.js';
import { StoredSessions } from './sessions/stored-sessions.queries.js';
import { SignInController } from './sign-in.controller.js';
import { SignInPage } from './sign-in.page.js';
import { TokensModule } from './tokens/tokens.module.js';
import { WayInModule, WayInWebModule } from './way-in/way-in.module.js';
import { WelcomeController } from './welcome.controller.js';

/** Members, connections, tokens: what the three processes and the commands share. */
const SHARED = [MembersModule, SamlModule, TokensModule, WayInModule];

@Global()
@Module({ imports: [...SHARED, LocalAccountsModule, OpeningsModule], exports: SHARED })
class IdentityCoreModule {}

const demoOnly = (config: Config, module: new () => object) => (config.demo ? [module] : []);

/** Who comes in: SAML, sessions, roles, tokens. Fills the context that the platform defines; nobody imports it. */
@Brings({
  signInPath: '/sign-in',
  // SAML messages come from the identity provider, signed, and are at most 200 kB.
  signedPosts: [/^\/saml\/[^/]+\/(acs|slo)$/, /^\/oidc\/[^/]+\/backchannel$/],
  largestForm: { bytes: 250_000, fields: 20 },
  dialects: [SCIM_DIALECT],
  api: 'Who calls.',
  apiRefusals: ['identity.token-refused'],
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
        IdentityAdminModule,
        LocalAccountsWebModule,
        OpenidModule,
        OpeningsWebModule,
        PlatformEmployersModule,
        SamlWebModule,
        ScimModule,
        WayInWebModule,
        ...demoOnly(config, DemoIdpWebModule),
      ],
      controllers: [WelcomeController, SignInController, MeController, AccountController],
      providers: [
        SignInPage,
        AccountPage,
        ChooseReminders,
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
