import { Injectable, Logger } from '@nestjs/common';
import { errors, jwtVerify } from 'jose';
import { Clock } from '#libs/platform/clock/index.js';
import type { RequestContext } from '#libs/platform/context/index.js';
import { UnitOfWork } from '#libs/platform/db/index.js';
import { Metrics } from '#libs/platform/observability/index.js';
import { AuditTrail } from '../../audit/index.js';
import { LogoutRefused } from '../identity.errors.js';
import { refusals } from '../saml/saml-metrics.js';
import { SamlRefusal } from '../saml/saml-refusal.js';
import { SamlRequestsRepository } from '../saml/saml-requests.repository.js';
import { CLOCK_SKEW_MS } from '../saml/saml-settings.js';
import { SamlSubjectsRepository } from '../sessions/saml-subjects.repository.js';
import { contextIn } from '../tenant-context.js';
import { readLogoutToken, type LogoutToken } from './logout-token.rules.js';
import { OpenidDirectory, type EmployerConnection } from './openid-directory.js';
import { OpenidProviders } from './openid-providers.js';
import { asRefusal } from './openid-refusals.js';

/** Signatures that are taken: with a key of the provider's own, never with a shared secret. */
const ALGORITHMS = [
  'RS256',
  'RS384',
  'RS512',
  'PS256',
  'PS384',
  'PS512',
  'ES256',
  'ES384',
  'ES512',
  'EdDSA',
  'Ed25519',
];

/** Longest logout token that is read, in characters. */
const LONGEST = 20_000;

/** Back-channel logout: a provider's signed token ends sessions, once, without a browser. */
@Injectable()
export class EndOpenidSessions {
  private readonly logger = new Logger('Openid');

  constructor(
    private readonly directory: OpenidDirectory,
    private readonly providers: OpenidProviders,
    private readonly subjects: SamlSubjectsRepository,
    private readonly requests: SamlRequestsRepository,
    private readonly audit: AuditTrail,
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
    private readonly metrics: Metrics,
  ) {}

  /** @throws LogoutRefused for whatever is wrong with the token, UnknownConnection */
  async execute(ctx: RequestContext, input: { slug: string; body: unknown }): Promise<void> {
    const connection = await this.directory.bySlug(input.slug);
    try {
      const token = await this.verify(connection, input.body);
      await this.uow.run(contextIn(ctx, connection.employerId), async (tx) => {
        const used = `logout:${token.jti}`;
        if (!(await this.requests.useAssertion(tx, connection.id, used, this.clock.now(), token.until))) {
          throw new SamlRefusal('replayed');
        }
        const ended = await this.subjects.endOpenidSessions(tx, connection.id, token);
        await this.audit.record(tx, {
          action: 'identity.single-logout',
          subject: { type: 'saml-connection', id: connection.id },
          detail: { ended },
        });
      });
    } catch (error) {
      const { reason, message } = asRefusal(error);
      this.logger.warn(`${connection.slug} ${ctx.requestId}: ${message}`);
      refusals(this.metrics).inc({ reason });
      throw new LogoutRefused();
    }
  }

  private async verify(connection: EmployerConnection, body: unknown): Promise<LogoutToken> {
    const sent = typeof body === 'object' && body !== null && 'logout_token' in body ? body.logout_token : null;
    if (typeof sent !== 'string' || sent.length > LONGEST) throw new SamlRefusal('logout-parameters');
    const { keys } = await this.providers.of(connection);
    if (keys === null) throw new SamlRefusal('token', 'the provider has no keys');
    const now = this.clock.now();
    const { payload } = await jwtVerify(sent, keys, {
      issuer: connection.issuer,
      audience: connection.clientId,
      algorithms: ALGORITHMS,
      currentDate: now,
      clockTolerance: CLOCK_SKEW_MS / 1_000,
    }).catch((error: unknown) => {
      throw error instanceof errors.JOSEError ? new SamlRefusal('token', error.code) : error;
    });
    return readLogoutToken(payload, { now, skewMs: CLOCK_SKEW_MS });
  }
}
