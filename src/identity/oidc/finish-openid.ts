import { Injectable, Logger } from '@nestjs/common';
import { Clock } from '#libs/platform/clock/index.js';
import type { ReauthenticationProof, RequestContext } from '#libs/platform/context/index.js';
import { UnitOfWork, type Tx } from '#libs/platform/db/index.js';
import { KeptIdentifications } from '#libs/platform/identifications/index.js';
import { Metrics } from '#libs/platform/observability/index.js';
import { SignInRefused } from '../identity.errors.js';
import { AdmitMember } from '../saml/admit-member.js';
import { browserHash } from '../saml/browser-token.js';
import type { Tried } from '../saml/finish-sign-in.js';
import { TRY } from '../saml/found-by-try.js';
import { SignInTries } from '../saml/sign-in-tries.js';
import { requireFreshAuthentication } from '../saml/saml-assertion.rules.js';
import { refusals, signIns } from '../saml/saml-metrics.js';
import { SamlRefusal } from '../saml/saml-refusal.js';
import { SamlRefusalsRepository } from '../saml/saml-refusals.repository.js';
import { SamlRequestsRepository, type RequestKey, type SamlRequest } from '../saml/saml-requests.repository.js';
import { CLOCK_SKEW_MS, FRESH_SKEW_MS } from '../saml/saml-settings.js';
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
    private readonly admit: AdmitMember,
    private readonly tries: SignInTries,
    private readonly subjects: SamlSubjectsRepository,
    private readonly statements: KeptIdentifications,
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
    const key: RequestKey = { connectionId: connection.id, requestId: state, browserHash: browserHash(browserToken) };
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
    const { signIn, statement } = await this.verifier.verify(connection, answer);
    if (request.confirmMemberId !== null) requireFresh(signIn, request, before);
    const { outcome, statementSha256 } = await this.uow.run(ctx, async (tx) => {
      await this.spend(tx, key, signIn);
      const admitted = await this.admit.admit(tx, { connection, request, signIn });
      // Only what a signature may rest on is kept: who just signs in leaves nothing of the kind behind.
      const kept = admitted.kind !== 'refused' && request.confirmMemberId !== null;
      return { outcome: admitted, statementSha256: kept ? await this.statements.keep(tx, statement) : undefined };
    });
    // A refusal of the person is recorded in the audit trail, so its transaction commits; only then is it thrown.
    if (outcome.kind === 'refused') throw new SamlRefusal(outcome.reason);
    return {
      ...outcome.member,
      returnPath: request.returnPath || null,
      replacesSid: request.replacesSid,
      samlSession: {
        connectionId: connection.id,
        nameId: signIn.nameId,
        nameIdFormat: null,
        sessionIndex: signIn.sessionIndex,
        authnInstant: signIn.authenticatedAt ?? signIn.issuedAt,
        endsAt: null,
      },
      proof: request.confirmMemberId === null ? null : this.proof(connection, request, signIn, statementSha256),
    };
  }

  /** Single use, twice over: the request is closed and the token's row is unique, in the transaction that admits. */
  private async spend(tx: Tx, key: RequestKey, signIn: OpenidSignIn): Promise<void> {
    const now = this.clock.now();
    if (!(await this.requests.consume(tx, key, now))) throw new SamlRefusal('request-unknown', 'answered before');
    const until = new Date(signIn.notOnOrAfter.getTime() + CLOCK_SKEW_MS);
    if (!(await this.requests.useAssertion(tx, key.connectionId, signIn.assertionId, now, until))) {
      throw new SamlRefusal('replayed');
    }
  }

  private proof(
    connection: EmployerConnection,
    request: SamlRequest,
    signIn: OpenidSignIn,
    statementSha256: string | undefined,
  ): ReauthenticationProof {
    return {
      purpose: request.purpose,
      method: 'oidc',
      idpEntityId: connection.issuer,
      nameId: signIn.nameId,
      authnContextClassRef: signIn.authnContextClassRef,
      authnInstant: (signIn.authenticatedAt ?? signIn.issuedAt).toISOString(),
      assertionId: signIn.assertionId,
      ...(statementSha256 === undefined ? {} : { statementSha256 }),
      requestedAt: request.createdAt.toISOString(),
      receivedAt: this.clock.now().toISOString(),
    };
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
