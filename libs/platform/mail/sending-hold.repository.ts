import { Inject, Injectable } from '@nestjs/common';
import type { Pool } from 'pg';
import { POOL, type Tx } from '../db/index.js';

/** Why letters are held, and since when. */
export interface Hold {
  readonly since: Date;
  readonly reason: string;
}

/**
 * The hold on letters: set on a restored copy, whose outbox holds letters that the original has sent or will send.
 * Messages wait in the outbox meanwhile and leave once it is lifted.
 */
@Injectable()
export class SendingHoldRepository {
  constructor(@Inject(POOL) private readonly pool: Pool) {}

  /** The hold in force, or null. */
  async current(): Promise<Hold | null> {
    const { rows } = await this.pool.query<Hold>(`select since, reason from sending_hold`);
    return rows[0] ?? null;
  }

  /**
   * Holds letters from now on.
   * @returns false when they were held before
   */
  async begin(tx: Tx, reason: string): Promise<boolean> {
    return tx.has(`insert into sending_hold (reason) values ($1) on conflict (one) do nothing returning one`, [reason]);
  }

  /**
   * Lifts the hold.
   * @returns the hold that was in force, or null
   */
  async lift(tx: Tx): Promise<Hold | null> {
    return tx.row<Hold>(`delete from sending_hold returning since, reason`);
  }
}
