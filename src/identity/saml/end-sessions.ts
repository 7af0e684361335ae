import { Injectable, Logger } from '@nestjs/common';
import { Clock } from '#libs/platform/clock/index.js';
import type { RequestContext } from '#libs/platform/context/index.js';
import { UnitOfWork } from '#libs/platform/db/index.js';
import { Metrics } from '#libs/platform/observability/index.js';
import { AuditTrail } from '../../audit/index.js';
import { LogoutRefused } from '../identity.errors.js';
import { SamlSubjectsRepository } from '../sessions/saml-subjects.repository.js';
import { contextIn } from '../tenant-context.js';
import { ConnectionDirectory, type NamedConnection } from './connection-directory.js';
import { readLogout, readSignedLogout, readSignedLogoutAnswer, type LogoutMessage } from './saml-logout.rules.js';
import { refusals } from './saml-metrics.js';
import { SamlRefusal } from './saml-refusal.js';
import { SamlRequestsRepository } from './saml-requests.repository.js';
import { CLOCK_SKEW_MS, type SamlExchange } from './saml-settings.js';
import { SamlVerifier } from './saml-verifier.js';
import { ServiceProvider } from './service-provider.js';

/** What a logout message leads to: an answer to its provider, or a page that says how a logout of ours ended. */
export type LogoutOutcome =
  | { readonly kind: 'answer'; readonly url: string }
  | { readonly kind: 'page'; readonly everywhere: 'yes' | 'no' | 'unasked' };

/** Single logout as the identity provider speaks it: its signed requests end sessions, its signed answers end ours. */
@Injectable()
export class EndSessions {
  private readonly logger = new Logger('Saml');

  constructor(
    private readonly directory: ConnectionDirectory,
    private readonly provider: ServiceProvider,
    private readonly verifier: SamlVerifier,
    private readonly subjects: SamlSubjectsRepository,
    private readonly requests: SamlRequestsRepository,
    private readonly audit: AuditTrail,
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
    private readonly metrics: Metrics,
  ) {}

  /** @throws LogoutRefused for whatever is wrong with the message, UnknownConnection */
  async execute(ctx: RequestContext, input: { slug: string; message: LogoutMessage }): Promise<LogoutOutcome> {
    const connection = await this.directory.bySlug(input.slug);
    try {
      return await this.accept(contextIn(ctx, connection.employerId), connection, input.message);
    } catch (error) {
      if (!(error instanceof SamlRefusal)) throw error;
      this.logger.warn(`${connection.slug} ${ctx.requestId}: ${error.message}`);
      refusals(this.metrics).inc({ reason: error.reason });
      throw new LogoutRefused();
    }
  }

  private async accept(
    ctx: RequestContext,
    connection: NamedConnection,
    message: LogoutMessage,
  ): Promise<LogoutOutcome> {
    const exchange = await this.provider.exchange(connection);
    const vetted = readLogout(message);
    const signed = await this.verifier.verifyLogout(exchange, vetted);
    const expected = {
      idpEntityId: connection.idpEntityId,
      sloUrl: exchange.urls.slo,
      now: this.clock.now(),
      skewMs: CLOCK_SKEW_MS,
    };
    if (vetted.kind === 'response') {
      const { requestId, ended } = readSignedLogoutAnswer(signed, expected);
      const ours = await this.uow.run(ctx, (tx) =>
        this.requests.consumeLogout(tx, connection.id, requestId, expected.now),
      );
      if (!ours) throw new SamlRefusal('request-unknown');
      return { kind: 'page', everywhere: ended ? 'yes' : 'no' };
    }
    const request = readSignedLogout(signed, expected);
    await this.uow.run(ctx, async (tx) => {
      // A logout request is single use like an assertion: an address from a history signs nobody out later.
      const once = `logout:${request.id}`;
      if (!(await this.requests.useAssertion(tx, connection.id, once, expected.now, request.until))) {
        throw new SamlRefusal('replayed');
      }
      const { nameId, namedByAddress: isAddress, sessionIndexes: indexes } = request;
      const ended = await this.subjects.endSessions(tx, connection.id, { nameId, isAddress, indexes });
      await this.audit.record(tx, {
        action: 'identity.single-logout',
        subject: { type: 'saml-connection', id: connection.id },
        detail: { ended },
      });
    });
    return this.answer(exchange, request.id, vetted.relayState);
  }

  private async answer(exchange: SamlExchange, requestId: string, relayState: string): Promise<LogoutOutcome> {
    if (exchange.idpSloUrl === null) return { kind: 'page', everywhere: 'unasked' };
    const library = await this.verifier.library(exchange);
    const url = await library.getLogoutResponseUrlAsync({ ID: requestId, ...NOBODY }, relayState, {}, true);
    return { kind: 'answer', url };
  }
}

/** The library's type asks for a whole profile; its answer names the request alone. */
const NOBODY = { issuer: '', nameID: '', nameIDFormat: '' };
