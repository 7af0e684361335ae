import { Injectable, Logger } from '@nestjs/common';
import { Clock } from '#libs/platform/clock/index.js';
import type { RequestContext } from '#libs/platform/context/index.js';
import { UnitOfWork } from '#libs/platform/db/index.js';
import { Metrics } from '#libs/platform/observability/index.js';
import { SignInRefused } from '../identity.errors.js';
import { BROWSER_TOKEN } from '../saml/browser-token.js';
import { CompleteSignIn } from '../saml/complete-sign-in.js';
import type { Tried } from '../saml/finish-sign-in.js';
import { TRY } from '../saml/found-by-try.js';
import { SignInTries } from '../saml/sign-in-tries.js';
import { requireFreshAuthentication } from '../saml/saml-assertion.rules.js';
import { refusals, signIns } from '../saml/saml-metrics.js';
import { SamlRefusal } from '../saml/saml-refusal.js';
import { SamlRefusalsRepository } from '../saml/saml-refusals.repository.js';
import { SamlRequestsRepository, type RequestKey, type SamlRequest } from '../saml/saml-requests.repository.js';
import { FRESH_SKEW_MS } from '../saml/saml-settings.js';
import type { Admission } from '../sessions/admission.js';
import { SamlSubjectsRepository } from '../sessions/saml-subjects.repository.js';
import { contextIn } from '../tenant-context.js';
import type { OpenidSignIn } from './openid-claims.rules.js';
import { OpenidDirectory, type EmployerConnection } from './openid-directory.js';
import { asRefusal } from './openid-refusals.js';
import { OpenidVerifier } from './openid-verifier.js';

/** What came to the callback of a connection. */
export interface FinishOpenidInput {
  readonly slug: string;
  /** The query of the address, as it came. */
  readonly query: string;
  /** The token in the browser's own cookie, or null. */
  readonly browserToken: string | null;
}

/** Accepts or refuses the answer of a provider of OpenID Connect. The way of people from here on is that of SAML. */
@Injectable()
export class FinishOpenid {
  private readonly logger = new Logger('Openid');
  private readonly ended: ReturnType<typeof signIns>;

  constructor(
    private readonly directory: OpenidDirectory,
    private readonly verifier: OpenidVerifier,
    private readonly requests: SamlRequestsRepository,
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
   * @throws SignInRefused for whatever is wrong with the answer; the reason goes to the log, the token nowhere
   * @throws UnknownConnection
   */
  async execute(ctx: RequestContext, input: FinishOpenidInput): Promise<Admission | Tried> {
    const connection = await this.directory.bySlug(input.slug);
    const theirs = contextIn(ctx, connection.employerId);
    try {
      const finished = await this.accept(theirs, connection, input);
      if (!('tried' in finished)) this.ended.inc({ outcome: 'accepted' });
      return finished;
    } catch (error) {
      const { reason, message } = asRefusal(error);
      this.logger.warn(`${connection.slug} ${ctx.requestId}: ${message}`);
      refusals(this.metrics).inc({ reason });
      this.ended.inc({ outcome: 'refused' });
      const refused = { at: this.clock.now(), reason, reference: ctx.requestId };
      await this.uow.run(theirs, (tx) => this.refused.add(tx, connection.id, refused));
      throw new SignInRefused();
    }
  }

  private async accept(
    ctx: RequestContext,
    connection: EmployerConnection,
    input: FinishOpenidInput,
  ): Promise<Admission | Tried> {
    const { browserToken, query } = input;
    const state = new URLSearchParams(query).get('state');
    if (browserToken === null) throw new SamlRefusal('no-browser');
    if (state === null || state.length > 200) throw new SamlRefusal('in-response-to');
    const key: RequestKey = {
      connectionId: connection.id,
      requestId: state,
      browserHash: BROWSER_TOKEN.hash(browserToken),
    };
    const { request, before } = await this.uow.run(ctx, async (tx) => {
      const opened = await this.requests.tried(tx, key, this.clock.now());
      const sid = opened?.replacesSid ?? null;
      return { request: opened, before: sid === null ? null : await this.subjects.authenticatedAt(tx, sid) };
    });
    if (!request) throw new SamlRefusal('request-unknown');
    // A code is good once: a second look would only ask the provider on a stranger's behalf.
    if (request.tries > 1) throw new SamlRefusal('too-many-tries');
    const answer = { query, state, browserToken };
    if (request.purpose === TRY) {
      return this.tries.keep(ctx, key, async () => {
        const { signIn: said, claims } = await this.verifier.verify(connection, answer).catch((error: unknown) => {
          throw asRefusal(error);
        });
        const sent = Object.entries(claims).map(([name, value]) => [name, [value]] as const);
        return { connection, signIn: said, nameIdFormat: null, sent };
      });
    }
    const { signIn, statement, idToken } = await this.verifier.verify(connection, answer);
    if (request.confirmMemberId !== null) requireFresh(signIn, request, before);
    return this.complete.execute(ctx, {
      method: 'oidc',
      idpEntityId: connection.issuer,
      connection,
      key,
      request,
      signIn: { ...signIn, nameIdFormat: null },
      authnInstant: signIn.authenticatedAt ?? signIn.issuedAt,
      endsAt: null,
      statement,
      idToken,
    });
  }
}

/**
 * Whether the person identified after we asked. A provider that does not say when (auth_time) proves nothing, whatever it
 * was asked; it counts in whole seconds, and so is it compared.
 */
function requireFresh(signIn: OpenidSignIn, request: SamlRequest, before: Date | null): void {
  if (signIn.authenticatedAt === null) throw new SamlRefusal('not-fresh', 'no auth_time');
  const requestedAt = new Date(Math.floor(request.createdAt.getTime() / 1_000) * 1_000);
  requireFreshAuthentication(signIn.authenticatedAt, { requestedAt, before, skewMs: FRESH_SKEW_MS });
}
