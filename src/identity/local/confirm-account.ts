import { Inject, Injectable } from '@nestjs/common';
import { Clock } from '#libs/platform/clock/index.js';
import { CONFIG, type Config } from '#libs/platform/config/index.js';
import type { ReauthenticationProof, RequestContext } from '#libs/platform/context/index.js';
import { UnitOfWork, type Tx } from '#libs/platform/db/index.js';
import { KeptIdentifications } from '#libs/platform/identifications/index.js';
import { AuditTrail } from '../../audit/index.js';
import { ProofRefused } from './account.errors.js';
import { challengeHash } from './passkey-challenge.js';
import { passkeyStatement } from './passkey-statement.rules.js';
import { ProveAccount } from './prove-account.js';

/** How somebody who came in by an account identifies again. */
export type FreshProof =
  | {
      readonly kind: 'passkey';
      readonly answer: string;
      readonly challenge: string | null;
      readonly askedAt: Date | null;
    }
  | { readonly kind: 'code'; readonly code: string };

/** What is confirmed, and by whose account. */
export interface ConfirmAccountInput {
  readonly accountId: string;
  readonly purpose: string;
  readonly proof: FreshProof;
}

/** What the evidence says of how somebody identified, in the words of SAML's classes of authentication. */
const CLASSES = { passkey: 'urn:palier:authn:passkey', totp: 'urn:palier:authn:totp' } as const;

/** Somebody who came in by an account of the portal identifies again, before an act that binds. */
@Injectable()
export class ConfirmAccount {
  constructor(
    private readonly prove: ProveAccount,
    private readonly statements: KeptIdentifications,
    private readonly audit: AuditTrail,
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** @throws ProofRefused, also for the proof of another account; TooManyAttempts */
  async execute(
    ctx: RequestContext,
    { accountId, purpose, proof }: ConfirmAccountInput,
  ): Promise<ReauthenticationProof> {
    if (proof.kind === 'code') {
      const step = await this.prove.byCode(ctx, { accountId, code: proof.code });
      const assertionId = `totp:${accountId}:${step}`;
      return this.uow.run(ctx, (tx) =>
        this.kept(tx, { accountId, purpose, method: 'totp', assertionId, askedAt: null }),
      );
    }
    const { answer, challenge, askedAt } = proof;
    const proven = await this.prove.byPasskey(ctx, { answer, challenge });
    if (proven.accountId !== accountId || challenge === null) throw new ProofRefused();
    const { credentialId, publicKey } = proven.key;
    const statement = passkeyStatement({
      origin: new URL(this.config.baseUrl).origin,
      credentialId,
      publicKey: Buffer.from(publicKey).toString('base64url'),
      challenge,
      answer,
      receivedAt: this.clock.now().toISOString(),
    });
    return this.uow.run(ctx, async (tx) => {
      // Statements are kept for the evidence of an employer; the evidence of a place names the key and the moment.
      const statementSha256 = tx.employerId === null ? undefined : await this.statements.keep(tx, statement);
      const assertionId = `passkey:${challengeHash(challenge)}`;
      return {
        ...(await this.kept(tx, { accountId, purpose, method: 'passkey', assertionId, askedAt })),
        statementSha256,
      };
    });
  }

  private async kept(
    tx: Tx,
    said: Pick<ReauthenticationProof, 'purpose' | 'assertionId'> & {
      readonly method: keyof typeof CLASSES;
      readonly accountId: string;
      readonly askedAt: Date | null;
    },
  ): Promise<ReauthenticationProof> {
    const { accountId, purpose, method, assertionId, askedAt } = said;
    await this.audit.record(tx, {
      action: 'identity.confirm-identity',
      subject: { type: 'member', id: tx.ctx.actor.id ?? '' },
      detail: { purpose, by: method },
    });
    const now = this.clock.now().toISOString();
    return {
      purpose,
      method,
      idpEntityId: this.config.baseUrl,
      nameId: accountId,
      authnContextClassRef: CLASSES[method],
      // Key and code are asked for on the page that posts them: the portal itself sees when.
      authnInstant: now,
      assertionId,
      requestedAt: askedAt?.toISOString() ?? now,
      receivedAt: now,
    };
  }
}
