import { createHash } from 'node:crypto';
import { Injectable, Logger } from '@nestjs/common';
import { Clock } from '#libs/platform/clock/index.js';
import type { RequestContext } from '#libs/platform/context/index.js';
import { UnitOfWork, type Tx } from '#libs/platform/db/index.js';
import { addressKey, RateLimits } from '#libs/platform/http/index.js';
import { LOCAL_ACCOUNT_LIMIT, LOCAL_GUESS_LIMIT, LOCAL_SIGN_IN_LIMIT } from './account-limits.js';
import type { Passkey } from './account.js';
import { ProofRefused } from './account.errors.js';
import { AccountsRepository } from './accounts.repository.js';
import { AuthenticatorSecrets } from './authenticator-secrets.js';
import { forNobody } from './nobody.js';
import { challengeHash } from './passkey-challenge.js';
import { PasskeyRefused, Passkeys } from './passkeys.js';
import { isPassword } from './password-hash.js';
import { isRecoveryCode, recoveryHash } from './recovery-codes.rules.js';
import { matchingStep } from './totp.rules.js';

/** Who somebody is, and by what they have proved it. */
export interface Proven {
  readonly accountId: string;
  readonly by: 'passkey' | 'password-totp' | 'password-recovery-code';
}

/**
 * Finds out whether somebody is who they say. Unknown addresses cost the same work and get the same answer as wrong
 * passwords, wrong codes and codes that were used before; why is for the log.
 */
@Injectable()
export class ProveAccount {
  private readonly logger = new Logger('Account');

  constructor(
    private readonly uow: UnitOfWork,
    private readonly accounts: AccountsRepository,
    private readonly secrets: AuthenticatorSecrets,
    private readonly passkeys: Passkeys,
    private readonly limits: RateLimits,
    private readonly clock: Clock,
  ) {}

  /** @throws ProofRefused, TooManyAttempts */
  async byPassword(
    ctx: RequestContext,
    { email, password, code }: { email: string; password: string; code: string },
  ): Promise<Proven> {
    const address = addressKey(ctx.client.ip ?? '');
    await this.limits.consume(LOCAL_SIGN_IN_LIMIT, address);
    const name = createHash('sha256').update(email.toLowerCase()).digest('base64url');
    // Counted before the work, right or wrong: of many at once no more get an answer than the limit allows.
    await this.limits.consume(LOCAL_GUESS_LIMIT, `${name} ${address}`);
    await this.limits.consume(LOCAL_ACCOUNT_LIMIT, name);
    const nobody = forNobody(ctx);
    const known = await this.uow.read(nobody, (tx) => this.accounts.byEmail(tx, email));
    const right = await isPassword(known?.passwordHash ?? null, password);
    // The key is looked up for nobody as well.
    const secret = await this.secrets.secret(
      known?.totp?.keyId ?? (await this.secrets.keyId()),
      known?.totp?.salt ?? 'nobody',
    );
    const by = await this.uow.run(nobody, (tx) => this.takeCode(tx, right ? email : '', secret, code));
    if (known && by !== null) return { accountId: known.id, by };
    throw this.refused(ctx, known === null ? 'no such account' : right ? 'code' : 'password');
  }

  /** @throws ProofRefused, TooManyAttempts */
  async byPasskey(
    ctx: RequestContext,
    { answer, challenge }: { answer: string; challenge: string | null },
  ): Promise<Proven & { readonly key: Passkey }> {
    await this.limits.consume(LOCAL_SIGN_IN_LIMIT, addressKey(ctx.client.ip ?? ''));
    if (challenge === null) throw this.refused(ctx, 'no challenge');
    try {
      return await this.uow.run(forNobody(ctx), async (tx) => {
        const key = await this.accounts.passkey(tx, this.passkeys.claimed(answer));
        if (!key) throw new PasskeyRefused('no such passkey');
        const counter = await this.passkeys.given(answer, challenge, key);
        const now = this.clock.now();
        if (!(await this.accounts.spend(tx, challengeHash(challenge), now)))
          throw new PasskeyRefused('answered before');
        await this.accounts.passkeyUsed(tx, key.credentialId, counter, now);
        return { accountId: key.accountId, by: 'passkey' as const, key };
      });
    } catch (error) {
      if (error instanceof PasskeyRefused) throw this.refused(ctx, error.message);
      throw error;
    }
  }

  /**
   * A fresh code of the authenticator of somebody who is in already; a recovery code is none.
   * @returns the step of time that it is of. @throws ProofRefused, TooManyAttempts
   */
  async byCode(ctx: RequestContext, { accountId, code }: { accountId: string; code: string }): Promise<number> {
    await this.limits.consume(LOCAL_SIGN_IN_LIMIT, addressKey(ctx.client.ip ?? ''));
    await this.limits.consume(LOCAL_GUESS_LIMIT, `code ${accountId}`);
    const nobody = forNobody(ctx);
    const account = await this.uow.read(nobody, (tx) => this.accounts.byId(tx, accountId));
    if (!account?.totp) throw this.refused(ctx, 'no authenticator');
    const secret = await this.secrets.secret(account.totp.keyId, account.totp.salt);
    const step = await this.uow.run(nobody, async (tx) => {
      const locked = await this.accounts.lockByEmail(tx, account.email);
      const found = matchingStep(secret, code, this.clock.now(), locked?.totp?.lastStep ?? 0);
      return found !== null && (await this.accounts.takeStep(tx, accountId, found)) ? found : null;
    });
    if (step === null) throw this.refused(ctx, 'code');
    return step;
  }

  /** Takes a code of the authenticator, or a recovery code, once. @returns null when it is neither, or was taken before */
  private async takeCode(
    tx: Tx,
    email: string,
    secret: Buffer,
    code: string,
  ): Promise<Exclude<Proven['by'], 'passkey'> | null> {
    const account = await this.accounts.lockByEmail(tx, email);
    if (isRecoveryCode(code)) {
      const hash = recoveryHash(account?.id ?? '', code);
      return account && (await this.accounts.useRecoveryCode(tx, account.id, hash)) ? 'password-recovery-code' : null;
    }
    const step = matchingStep(secret, code, this.clock.now(), account?.totp?.lastStep ?? 0);
    return account?.totp && step !== null && (await this.accounts.takeStep(tx, account.id, step))
      ? 'password-totp'
      : null;
  }

  private refused(ctx: RequestContext, why: string): ProofRefused {
    this.logger.warn(`${ctx.requestId}: ${why}`);
    return new ProofRefused();
  }
}
