import { Injectable } from '@nestjs/common';
import { Clock } from '#libs/platform/clock/index.js';
import type { ReauthenticationProof, RequestContext } from '#libs/platform/context/index.js';
import { UnitOfWork, type Tx } from '#libs/platform/db/index.js';
import { KeptIdentifications } from '#libs/platform/identifications/index.js';
import type { Admission } from '../sessions/admission.js';
import { AdmitMember, type Answered } from './admit-member.js';
import type { SignedSignIn } from './saml-assertion.rules.js';
import { SamlRefusal } from './saml-refusal.js';
import { SamlRequestsRepository, type RequestKey, type SamlRequest } from './saml-requests.repository.js';
import { CLOCK_SKEW_MS } from './saml-settings.js';

/** An answer of a provider whose signature, audience and times were checked, whatever protocol brought it. */
export interface VerifiedAnswer extends Answered {
  readonly method: 'saml' | 'oidc';
  /** Entity ID, or issuer. */
  readonly idpEntityId: string;
  readonly key: RequestKey;
  readonly request: SamlRequest;
  readonly signIn: Answered['signIn'] &
    Pick<SignedSignIn, 'sessionIndex' | 'authnContextClassRef' | 'notOnOrAfter' | 'nameIdFormat'>;
  /** When the person authenticated there. */
  readonly authnInstant: Date;
  /** When the provider's session ends; null where it does not say. */
  readonly endsAt: Date | null;
  /** What the provider signed, as it is kept behind a signature. */
  readonly statement: string;
  /** The ID token of OpenID Connect, which its provider wants back at the end of the session. */
  readonly idToken?: string;
  /** Keeps what the answer shows of its connection, in the transaction that admits. */
  readonly learn?: (tx: Tx) => Promise<void>;
}

/** Finishes an accepted answer: spends it, admits the person, keeps what a signature may rest on. */
@Injectable()
export class CompleteSignIn {
  constructor(
    private readonly requests: SamlRequestsRepository,
    private readonly admit: AdmitMember,
    private readonly statements: KeptIdentifications,
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  /** @throws SamlRefusal when the answer came before, or its person is not admitted; that is in the audit trail then */
  async execute(ctx: RequestContext, answer: VerifiedAnswer): Promise<Admission> {
    const { connection, request, signIn } = answer;
    const { outcome, statementSha256 } = await this.uow.run(ctx, async (tx) => {
      await this.spend(tx, answer);
      await answer.learn?.(tx);
      const admitted = await this.admit.admit(tx, { connection, request, signIn });
      // Only what a signature may rest on is kept: who just signs in leaves nothing of the kind behind.
      const kept = admitted.kind !== 'refused' && request.confirmMemberId !== null;
      return {
        outcome: admitted,
        statementSha256: kept ? await this.statements.keep(tx, answer.statement) : undefined,
      };
    });
    // A refusal of the person is recorded in the audit trail, so its transaction commits; only then is it thrown.
    if (outcome.kind === 'refused') throw new SamlRefusal(outcome.reason);
    return {
      ...outcome.member,
      returnPath: request.returnPath || null,
      replacesSid: request.replacesSid,
      shared: request.shared,
      ...(answer.idToken !== undefined && { idToken: answer.idToken }),
      samlSession: {
        connectionId: connection.id,
        nameId: signIn.nameId,
        nameIdFormat: signIn.nameIdFormat,
        sessionIndex: signIn.sessionIndex,
        authnInstant: answer.authnInstant,
        endsAt: answer.endsAt,
      },
      proof: request.confirmMemberId === null ? null : this.proof(answer, statementSha256),
    };
  }

  /** Single use, twice over: the request is closed and the assertion's row is unique, in the transaction that admits. */
  private async spend(tx: Tx, { key, signIn }: VerifiedAnswer): Promise<void> {
    const now = this.clock.now();
    if (!(await this.requests.consume(tx, key, now))) throw new SamlRefusal('request-unknown', 'answered before');
    const until = new Date(signIn.notOnOrAfter.getTime() + CLOCK_SKEW_MS);
    if (!(await this.requests.useAssertion(tx, key.connectionId, signIn.assertionId, now, until))) {
      throw new SamlRefusal('replayed');
    }
  }

  private proof(answer: VerifiedAnswer, statementSha256: string | undefined): ReauthenticationProof {
    const { request, signIn } = answer;
    return {
      purpose: request.purpose,
      method: answer.method,
      idpEntityId: answer.idpEntityId,
      nameId: signIn.nameId,
      authnContextClassRef: signIn.authnContextClassRef,
      authnInstant: answer.authnInstant.toISOString(),
      assertionId: signIn.assertionId,
      ...(statementSha256 === undefined ? {} : { statementSha256 }),
      requestedAt: request.createdAt.toISOString(),
      receivedAt: this.clock.now().toISOString(),
    };
  }
}
