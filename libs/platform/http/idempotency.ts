import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Clock } from '../clock/index.js';
import { tenantOf, type Tx } from '../db/index.js';
import { Conflict, InvalidInput } from '../errors/index.js';

/** The answer that was given the first time. */
export interface StoredAnswer {
  readonly status: number;
  readonly body: unknown;
}

/**
 * Idempotency keys (the `Idempotency-Key` header, or the hidden field of a form): claimed in the transaction of the
 * effect, so that a repeated request either finds the first answer or waits for it.
 */
@Injectable()
export class Idempotency {
  constructor(private readonly clock: Clock) {}

  /**
   * Runs `effect` once for this actor and key, inside the caller's transaction; a repetition gets the first answer.
   * @throws InvalidInput when the key is malformed, Conflict when the same key came with another request.
   */
  async once(
    tx: Tx,
    key: string | null,
    request: unknown,
    effect: () => Promise<StoredAnswer>,
  ): Promise<StoredAnswer & { repeated: boolean }> {
    if (key === null) return { ...(await effect()), repeated: false };
    if (!/^[\x21-\x7e]{1,120}$/.test(key))
      throw new InvalidInput([{ field: 'Idempotency-Key', code: 'input.wrong-form' }]);
    const { actor } = tx.ctx;
    const owner = [tenantOf(tx), actor.kind === 'member' ? actor.id : tenantOf(tx), key];
    const hash = createHash('sha256').update(JSON.stringify(request)).digest('hex');
    const claimed = await tx.has(
      `insert into idempotency_keys (employer_id, actor_id, key, request_hash, created_at)
       values ($1, $2, $3, $4, $5) on conflict do nothing returning key`,
      [...owner, hash, this.clock.now()],
    );
    if (!claimed) {
      const rows = await tx.rows<{ request_hash: string; status: number; response: unknown }>(
        `select request_hash, status, response from idempotency_keys where employer_id = $1 and actor_id = $2 and key = $3`,
        owner,
      );
      const first = rows[0];
      if (!first || first.request_hash !== hash) {
        throw new Conflict('idempotency-key-reused', 'the key was used for another request');
      }
      return { status: first.status, body: first.response, repeated: true };
    }
    const answer = await effect();
    await tx.run(
      `update idempotency_keys set status = $4, response = $5 where employer_id = $1 and actor_id = $2 and key = $3`,
      [...owner, answer.status, JSON.stringify(answer.body)],
    );
    return { ...answer, repeated: false };
  }
}
