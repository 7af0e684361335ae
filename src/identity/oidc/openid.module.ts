import { Module } from '@nestjs/common';
import { KeysModule } from '#libs/platform/keys/index.js';
import { EmployersModule } from '../../employers/index.js';
import { SamlModule, SamlWebModule } from '../saml/saml.module.js';
import { BeginOpenid } from './begin-openid.js';
import { ConnectOpenid } from './connect-openid.js';
import { EndOpenidSessions } from './end-openid-sessions.js';
import { FinishOpenid } from './finish-openid.js';
import { OpenidConnectionsRepository } from './openid-connections.repository.js';
import { OpenidController } from './openid.controller.js';
import { OpenidDirectory } from './openid-directory.js';
import { OpenidProviders } from './openid-providers.js';
import { OpenidSecrets } from './openid-secrets.js';
import { OpenidVerifier } from './openid-verifier.js';

/** Signing in by OpenID Connect; for the web process. */
@Module({
  imports: [EmployersModule, KeysModule, SamlModule, SamlWebModule],
  controllers: [OpenidController],
  providers: [
    BeginOpenid,
    ConnectOpenid,
    EndOpenidSessions,
    FinishOpenid,
    OpenidConnectionsRepository,
    OpenidDirectory,
    OpenidProviders,
    OpenidSecrets,
    OpenidVerifier,
  ],
  exports: [ConnectOpenid, OpenidConnectionsRepository],
})
export class OpenidModule {}
