import { Module } from '@nestjs/common';
import { KeysModule } from '#libs/platform/keys/index.js';
import { EmployersModule } from '../../employers/index.js';
import { SamlModule } from '../saml/saml.module.js';
import { OrganisationsModule } from '../../organisations/index.js';
import { LocalAccountsModule } from '../local/local-accounts.module.js';
import { ConnectDemoIdp } from './connect-demo-idp.js';
import { DemoConfirmController } from './demo-confirm.controller.js';
import { DemoConfirmation } from './demo-confirmation.js';
import { DemoDoors } from './demo-doors.js';
import { DemoDoorsController } from './demo-doors.controller.js';
import { DemoIdp } from './demo-idp.js';
import { DemoIdpController } from './demo-idp.controller.js';
import { DemoStaff } from './demo-staff.queries.js';
import { FollowBaseUrl } from './follow-base-url.js';
import { OpenDemoOrganisations } from './open-demo-organisations.js';
import { Personas } from './personas.queries.js';

/** The demo identity provider without its pages. Registered in demo mode only; its constructor refuses the rest. */
@Module({
  imports: [SamlModule, EmployersModule, KeysModule, LocalAccountsModule, OrganisationsModule],
  providers: [DemoIdp, Personas, ConnectDemoIdp, OpenDemoOrganisations],
  exports: [DemoIdp, ConnectDemoIdp, OpenDemoOrganisations],
})
export class DemoIdpModule {}

/** The same with its pages. */
@Module({
  imports: [DemoIdpModule, SamlModule, EmployersModule, LocalAccountsModule, OrganisationsModule],
  controllers: [DemoIdpController, DemoDoorsController, DemoConfirmController],
  providers: [DemoConfirmation, DemoDoors, DemoStaff, FollowBaseUrl],
})
export class DemoIdpWebModule {}
