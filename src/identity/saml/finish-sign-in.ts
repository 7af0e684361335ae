import { Injectable, Logger } from '@nestjs/common';
import { Clock } from '#libs/platform/clock/index.js';
import type { RequestContext } from '#libs/platform/context/index.js';
import { UnitOfWork } from '#libs/platform/db/index.js';
import type { TooManyAttempts } from '#libs/platform/errors/index.js';
import { Metrics } from '#libs/platform/observability/index.js';
import { SignInRefused } from '../identity.errors.js';
import { contextIn } from '../tenant-context.js';
import type { Admission } from '../sessions/admission.js';
import { BROWSER_TOKEN } from './browser-token.js';
import { CompleteSignIn } from './complete-sign-in.js';
import { ConnectionDirectory, type NamedConnection } from './connection-directory.js';
import { TRY } from './found-by-try.js';
import { valuesByName } from './saml-attributes.rules.js';
import { readSignedResponse, requireFreshAuthentication, type SignedSignIn } from './saml-assertion.rules.js';
import { SamlRefusal } from './saml-refusal.js';
import { refusals, signIns } from './saml-metrics.js';
import { SamlConnectionsRepository } from './saml-connections.repository.js';
import { SamlRefusalsRepository } from './saml-refusals.repository.js';
import { SamlRequestsRepository, type RequestKey, type SamlRequest } from './saml-requests.repository.js';
import { readPostedResponse, type VettedResponse } from './saml-response.rules.js';
import { samlStatement } from './saml-statement.rules.js';
import { CLOCK_SKEW_MS, FRESH_SKEW_MS, MAX_TRIES } from './saml-settings.js';
import { oneRequest, SamlVerifier } from './saml-verifier.js';
import { SamlSubjectsRepository } from '../sessions/saml-subjects.repository.js';
import { ServiceProvider } from './service-provider.js';
import { SignInTries } from './sign-in-tries.js';
import { parseXml } from './xml-text.rules.js';

/** What was posted to an assertion consumer service. */
export interface FinishSignInInput {
  readonly slug: string;
  readonly body: unknown;
  readonly query: Readonly<Record<string, unknown>>;
  /** The token in the browser's own cookie, or null. */
  readonly browserToken: string | null;
  /**
   * Set when refusals from this address are used up, with what a stranger is then answered. The first answer to a
   * request of this very browser is looked at all the same: whoever guesses shuts out nobody who sits beside.
   */
  readonly firstAnswersOnly: TooManyAttempts | null;
}

/** What an administrator's try is found by. */
export interface Tried {
  readonly tried: string;
}

/** Somebody who may come in, a try that lets nobody in, or an answer that nobody asked for: a tile at the provider, from which signing in begins. */
type FinishedSignIn = Admission | Tried | 'unasked';

/** Accepts or refuses a SAML response (security reference, section 2). Every decision is made here or in the rules. */
@Injectable()
export class FinishSignIn {
  private readonly logger = new Logger('Saml');
  private readonly ended: ReturnType<typeof signIns>;

  constructor(
    private readonly directory: ConnectionDirectory,
    private readonly provider: ServiceProvider,
    private readonly verifier: SamlVerifier,
    private readonly requests: SamlRequestsRepository,
    private readonly connections: SamlConnectionsRepository,
    private readonly refused: SamlRefusalsRepository,
    private readonly complete: CompleteSignIn,
    private readonly tries: SignInTries,
    private readonly subjects: SamlSubjectsRepository,
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
    private readonly metrics: Metrics,
  ) {
    this.ended = signIns(metrics);
  }

  /**
   * @throws SignInRefused for whatever is wrong with the response; the reason goes to the log, the XML nowhere
   * @throws UnknownConnection, TooManyAttempts
   */
  async execute(ctx: RequestContext, input: FinishSignInInput): Promise<FinishedSignIn> {
    const connection = await this.directory.bySlug(input.slug);
    const theirs = contextIn(ctx, connection.employerId);
    if (input.firstAnswersOnly && !(await this.awaited(theirs, connection, input.browserToken, 0))) {
      throw input.firstAnswersOnly;
    }
    try {
      const finished = await this.accept(theirs, connection, input);
      if (finished !== 'unasked' && !('tried' in finished)) this.ended.inc({ outcome: 'accepted' });
      return finished;
    } catch (error) {
      if (!(error instanceof SamlRefusal)) throw error;
      this.logger.warn(`${connection.slug} ${ctx.requestId}: ${error.message}`);
      refusals(this.metrics).inc({ reason: error.reason });
      this.ended.inc({ outcome: 'refused' });
      const refused = { at: this.clock.now(), reason: error.reason, reference: ctx.requestId };
      await this.uow.run(contextIn(ctx, connection.employerId), (tx) => this.refused.add(tx, connection.id, refused));
      throw new SignInRefused();
    }
  }

  /** Whether this browser awaits an answer, to a request that was tried at most so often. */
  private async awaited(
    ctx: RequestContext,
    connection: NamedConnection,
    browserToken: string | null,
    tries: number,
  ): Promise<boolean> {
    if (browserToken === null) return false;
    const browser = { connectionId: connection.id, browserHash: BROWSER_TOKEN.hash(browserToken) };
    return this.uow.read(ctx, (tx) => this.requests.awaits(tx, browser, tries, this.clock.now()));
  }

  private async accept(
    ctx: RequestContext,
    connection: NamedConnection,
    input: FinishSignInInput,
  ): Promise<FinishedSignIn> {
    const posted = readPostedResponse(input.body, input.query);
    if (posted.inResponseTo === null) {
      // An answer without a request says nothing that could be trusted, and signs nobody in: signing in begins. A provider
      // that answers that by another one of the kind is refused.
      if (!(await this.awaited(ctx, connection, input.browserToken, MAX_TRIES))) return 'unasked';
      throw new SamlRefusal('in-response-to');
    }
    if (input.browserToken === null) throw new SamlRefusal('no-browser');
    const key: RequestKey = {
      connectionId: connection.id,
      requestId: posted.inResponseTo,
      browserHash: BROWSER_TOKEN.hash(input.browserToken),
    };
    const { request, before } = await this.uow.run(ctx, async (tx) => {
      const opened = await this.requests.tried(tx, key, this.clock.now());
      const sid = opened?.replacesSid ?? null;
      return { request: opened, before: sid === null ? null : await this.subjects.authenticatedAt(tx, sid) };
    });
    if (input.firstAnswersOnly && request?.tries !== 1) throw input.firstAnswersOnly;
    if (!request) throw new SamlRefusal('request-unknown');
    if (request.tries > MAX_TRIES) throw new SamlRefusal('too-many-tries');
    if (request.purpose === TRY) {
      return this.tries.keep(ctx, key, async () => {
        const { signIn: said, assertionXml } = await this.verifySigned(connection, request, posted);
        return {
          connection,
          signIn: said,
          nameIdFormat: said.nameIdFormat,
          sent: valuesByName(parseXml(assertionXml)),
        };
      });
    }
    const { signIn, both, statement } = await this.verifySigned(connection, request, posted);
    if (request.confirmMemberId !== null) {
      const asked = { requestedAt: request.createdAt, before, skewMs: FRESH_SKEW_MS };
      requireFreshAuthentication(signIn.authnInstant, asked);
    }
    const learnt = { both, byAddress: signIn.namedByAddress };
    return this.complete.execute(ctx, {
      method: 'saml',
      idpEntityId: connection.idpEntityId,
      connection,
      key,
      request,
      signIn,
      authnInstant: signIn.authnInstant,
      endsAt: signIn.sessionEndsAt,
      statement,
      learn: (tx) => this.connections.learn(tx, connection.id, learnt, this.clock.now()),
    });
  }

  private async verifySigned(
    connection: NamedConnection,
    request: SamlRequest,
    posted: VettedResponse,
  ): Promise<{ signIn: SignedSignIn; both: boolean; statement: string; assertionXml: string }> {
    const exchange = await this.provider.exchange(connection, oneRequest(request.requestId));
    const verified = await this.verifier.verify(exchange, posted);
    const { responseSigned, assertionSigned } = verified;
    if (connection.needsBothSignatures && !responseSigned) throw new SamlRefusal('response-unsigned');
    if (connection.needsBothSignatures && !assertionSigned) throw new SamlRefusal('assertion-unsigned');
    const signIn = readSignedResponse(verified, {
      idpEntityId: connection.idpEntityId,
      spEntityId: exchange.urls.entityId,
      acsUrl: exchange.urls.acs,
      now: this.clock.now(),
      groupsAttribute: connection.groupsAttribute,
      skewMs: CLOCK_SKEW_MS,
    });
    if (signIn.inResponseTo !== request.requestId) throw new SamlRefusal('in-response-to');
    const statement = samlStatement({
      idpEntityId: connection.idpEntityId,
      response: posted.xml,
      openedAssertion: verified.openedXml,
      certificates: exchange.idpCertificates,
      receivedAt: this.clock.now().toISOString(),
    });
    return { signIn, both: responseSigned && assertionSigned, statement, assertionXml: verified.assertionXml };
  }
}
