import { Injectable } from '@nestjs/common';
import { Clock } from '#libs/platform/clock/index.js';
import type { RequestContext } from '#libs/platform/context/index.js';
import { UnitOfWork, type Tx } from '#libs/platform/db/index.js';
import { NotFound } from '#libs/platform/errors/index.js';
import { AuditTrail } from '../../audit/index.js';
import { LastMeans, ProofRefused, TooManyPasskeys } from './account.errors.js';
import { AccountsRepository } from './accounts.repository.js';
import { forNobody } from './nobody.js';
import { OwnPasskeysRepository } from './own-passkeys.repository.js';
import { challengeHash } from './passkey-challenge.js';
import { PasskeyRefused, Passkeys } from './passkeys.js';

/** Most passkeys of one account. */
const MOST = 10;

/** Adds, names or removes one passkey of the account that asks. */
export type PasskeyChange =
  | { readonly kind: 'add'; readonly answer: string; readonly challenge: string | null; readonly label: string }
  | { readonly kind: 'rename'; readonly credentialId: string; readonly label: string }
  | { readonly kind: 'remove'; readonly credentialId: string };

/** Somebody keeps the passkeys of their own account: one for each device, so that a lost one shuts out nobody. */
@Injectable()
export class KeepPasskeys {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly accounts: AccountsRepository,
    private readonly own: OwnPasskeysRepository,
    private readonly passkeys: Passkeys,
    private readonly audit: AuditTrail,
    private readonly clock: Clock,
  ) {}

  /**
   * @throws ProofRefused for an answer that is not good here; TooManyPasskeys; NotFound for somebody else's; LastMeans when
   *   nothing would be left to come in with
   */
  async execute(
    ctx: RequestContext,
    { accountId, change }: { accountId: string; change: PasskeyChange },
  ): Promise<void> {
    const write = change.kind === 'add' ? await this.added(accountId, change) : this.changed(accountId, change);
    await this.uow.run(forNobody(ctx), async (tx) => {
      const account = await this.accounts.byId(tx, accountId);
      if (!account) throw new NotFound('account');
      // Of two removals at once the second sees what the first left.
      await this.accounts.lockByEmail(tx, account.email);
      await write(tx);
      await this.audit.record(tx, {
        action: `identity.${change.kind}-passkey`,
        subject: { type: 'account', id: accountId },
        detail: {},
      });
    });
  }

  private async added(accountId: string, { answer, challenge, label }: Extract<PasskeyChange, { kind: 'add' }>) {
    if (challenge === null) throw new ProofRefused();
    const key = await this.passkeys.created(answer, challenge).catch((error: unknown) => {
      if (error instanceof PasskeyRefused) throw new ProofRefused();
      throw error;
    });
    return async (tx: Tx): Promise<void> => {
      const now = this.clock.now();
      if (!(await this.accounts.spend(tx, challengeHash(challenge), now))) throw new ProofRefused();
      if ((await this.own.of(tx, accountId)).length >= MOST) throw new TooManyPasskeys();
      if (!(await this.accounts.addPasskey(tx, { ...key, accountId }, now))) throw new ProofRefused();
      await this.own.rename(tx, accountId, key.credentialId, label);
    };
  }

  private changed(accountId: string, change: Exclude<PasskeyChange, { kind: 'add' }>) {
    return async (tx: Tx): Promise<void> => {
      const { credentialId } = change;
      if (change.kind === 'rename') {
        if (!(await this.own.rename(tx, accountId, credentialId, change.label))) throw new NotFound('passkey');
        return;
      }
      if (!(await this.own.remove(tx, accountId, credentialId))) throw new NotFound('passkey');
      const account = await this.accounts.byId(tx, accountId);
      if (account?.passwordHash === null && (await this.own.of(tx, accountId)).length === 0) throw new LastMeans();
    };
  }
}
