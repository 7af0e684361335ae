import { Module } from '@nestjs/common';
import { KeysModule } from '#libs/platform/keys/index.js';
import { EmployersModule } from '../../employers/index.js';
import { SamlModule } from '../saml/saml.module.js';
import { ConnectDemoIdp } from './connect-demo-idp.js';
import { DemoIdp } from './demo-idp.js';
import { DemoIdpController } from './demo-idp.controller.js';
import { FollowBaseUrl } from './follow-base-url.js';
import { Personas } from './personas.queries.js';

/** The demo identity provider without its pages. Registered in demo mode only; its constructor refuses the rest. */
@Module({
  imports: [SamlModule, EmployersModule, KeysModule],
  providers: [DemoIdp, Personas, ConnectDemoIdp],
  exports: [DemoIdp, ConnectDemoIdp],
})
export class DemoIdpModule {}

/** The same with its pages. */
@Module({
  imports: [DemoIdpModule, SamlModule, EmployersModule],
  controllers: [DemoIdpController],
  providers: [FollowBaseUrl],
})
export class DemoIdpWebModule {}
