import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Clock } from '../clock/index.js';
import { requireTenant, type RequestContext } from '../context/index.js';
import { UnitOfWork, type Tx } from '../db/index.js';
import { Conflict, DomainError, InvalidInput } from '../errors/index.js';

/** The answer that was given the first time. */
export interface StoredAnswer {
  readonly status: number;
  readonly body: unknown;
}

/** A key as its row has it: whose it is, and for which request. */
interface Key {
  /** Employer, actor and key. */
  readonly owner: readonly [string, string, string];
  readonly requestHash: string;
}

/**
 * Idempotency keys (the `Idempotency-Key` header, or the hidden field of a form). Key and answer are written by one
 * statement at the end of the effect's transaction: of two requests with one key the later waits there for the earlier
 * and takes its own effect back. No lookup is made beforehand, since hardly any request is a repetition. Effects are short
 * and asked for often: their statements are planned once.
 */
@Injectable()
export class Idempotency {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  /**
   * Runs `effect` in a transaction of its own, at most once for this actor and key; a repetition gets the first answer,
   * even where the effect would be refused by now.
   * @throws InvalidInput when the key is malformed, Conflict when the same key came with another request.
   */
  async once(
    ctx: RequestContext,
    key: string | null,
    request: unknown,
    effect: (tx: Tx) => Promise<StoredAnswer>,
  ): Promise<StoredAnswer & { repeated: boolean }> {
    if (key === null) return { ...(await this.uow.run(ctx, effect, 'kept')), repeated: false };
    if (!/^[\x21-\x7e]{1,120}$/.test(key))
      throw new InvalidInput([{ field: 'Idempotency-Key', code: 'input.wrong-form' }]);
    const { employerId } = requireTenant(ctx);
    const used: Key = {
      owner: [employerId, ctx.actor.kind === 'member' ? ctx.actor.id : employerId, key],
      requestHash: createHash('sha256').update(JSON.stringify(request)).digest('hex'),
    };
    try {
      return await this.uow.run(
        ctx,
        async (tx) => {
          const answer = await effect(tx);
          if (!(await this.keep(tx, used, answer))) throw new KeyUsed();
          return { ...answer, repeated: false };
        },
        'kept',
      );
    } catch (error) {
      if (!(error instanceof DomainError || error instanceof KeyUsed)) throw error;
      const first = await this.uow.read(ctx, (tx) => this.first(tx, used));
      if (!first) throw error;
      return { ...first, repeated: true };
    }
  }

  /** @returns false when the key has an answer already */
  private async keep(tx: Tx, { owner, requestHash }: Key, answer: StoredAnswer): Promise<boolean> {
    return tx.has(
      `insert into idempotency_keys (employer_id, actor_id, key, request_hash, status, response, created_at)
       values ($1, $2, $3, $4, $5, $6, $7) on conflict do nothing returning key`,
      [...owner, requestHash, answer.status, JSON.stringify(answer.body), this.clock.now()],
    );
  }

  private async first(tx: Tx, { owner, requestHash }: Key): Promise<StoredAnswer | null> {
    const first = await tx.row<{ requestHash: string; status: number; response: unknown }>(
      `select request_hash as "requestHash", status, response from idempotency_keys
       where employer_id = $1 and actor_id = $2 and key = $3`,
      owner,
    );
    if (!first) return null;
    if (first.requestHash !== requestHash)
      throw new Conflict('idempotency-key-reused', 'the key was used for another request');
    return { status: first.status, body: first.response };
  }
}

/** The key has an answer already: the effect is taken back. */
class KeyUsed extends Error {}
