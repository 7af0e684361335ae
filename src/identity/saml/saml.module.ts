import { Module } from '@nestjs/common';
import { KeysModule } from '#libs/platform/keys/index.js';
import { EmployeesModule } from '../../employees/index.js';
import { EmployersModule } from '../../employers/index.js';
import { MembersModule } from '../members/members.module.js';
import { SamlSubjectsRepository } from '../sessions/saml-subjects.repository.js';
import { WebSessions } from '../sessions/web-sessions.js';
import { AcceptOneSignature } from './accept-one-signature.js';
import { AdmitMember } from './admit-member.js';
import { BeginSignIn } from './begin-sign-in.js';
import { CompleteSignIn } from './complete-sign-in.js';
import { ConnectSaml } from './connect-saml.js';
import { ConnectionDirectory } from './connection-directory.js';
import { ConnectionDomainsRepository } from './connection-domains.repository.js';
import { EndSessions } from './end-sessions.js';
import { FinishSignIn } from './finish-sign-in.js';
import { LeaveEverywhere } from './leave-everywhere.js';
import { MessageTurns } from './message-turns.js';
import { MetadataSource } from './metadata-source.js';
import { MetadataWatchRepository } from './metadata-watch.repository.js';
import { PeopleOfConnection } from './people-of-connection.queries.js';
import { ReadMetadataJob } from './read-metadata.job.js';
import { SamlCertificates } from './saml-certificates.js';
import { SamlConnectionsRepository } from './saml-connections.repository.js';
import { SamlController } from './saml.controller.js';
import { SamlRefusalsRepository } from './saml-refusals.repository.js';
import { SamlRequestsRepository } from './saml-requests.repository.js';
import { SamlVerifier } from './saml-verifier.js';
import { ServiceProvider } from './service-provider.js';
import { SignInTries } from './sign-in-tries.js';
import { TellCertificatesJob } from './tell-certificates.job.js';

/** Connections to identity providers and who comes in through them: for every process. */
@Module({
  imports: [EmployersModule, EmployeesModule, KeysModule, MembersModule],
  providers: [
    AdmitMember,
    ConnectSaml,
    ConnectionDirectory,
    ConnectionDomainsRepository,
    MetadataSource,
    MetadataWatchRepository,
    PeopleOfConnection,
    SamlConnectionsRepository,
    SamlRefusalsRepository,
    SamlRequestsRepository,
    SamlSubjectsRepository,
    SamlVerifier,
    ReadMetadataJob,
    ServiceProvider,
    TellCertificatesJob,
  ],
  exports: [
    AdmitMember,
    ConnectSaml,
    ConnectionDirectory,
    ConnectionDomainsRepository,
    MetadataSource,
    MetadataWatchRepository,
    PeopleOfConnection,
    SamlConnectionsRepository,
    SamlRefusalsRepository,
    SamlRequestsRepository,
    SamlSubjectsRepository,
    SamlVerifier,
    ServiceProvider,
  ],
})
export class SamlModule {}

/** Signing in by SAML, and the end of every sign-in whatever the protocol. */
@Module({
  imports: [SamlModule, EmployersModule],
  controllers: [SamlController],
  providers: [
    AcceptOneSignature,
    BeginSignIn,
    CompleteSignIn,
    EndSessions,
    FinishSignIn,
    LeaveEverywhere,
    MessageTurns,
    SamlCertificates,
    SignInTries,
    WebSessions,
  ],
  exports: [AcceptOneSignature, CompleteSignIn, LeaveEverywhere, SignInTries, WebSessions],
})
export class SamlWebModule {}
