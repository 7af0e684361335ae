import { Injectable } from '@nestjs/common';
import type { HalfDay } from '#libs/day-ledger/index.js';
import { Clock } from '#libs/platform/clock/index.js';
import { actorName } from '#libs/platform/context/index.js';
import type { Tx } from '#libs/platform/db/index.js';
import { DayEntriesRepository } from './day-entries.repository.js';

/** Who books a desk says where they will be: what was declared of the same half days before no longer counts. */
@Injectable()
export class TakeBackDeclared {
  constructor(
    private readonly clock: Clock,
    private readonly entries: DayEntriesRepository,
  ) {}

  /**
   * In the transaction of the booking, which holds the lock of its person.
   * @param said what was said of the booked half days; what others know (an absence that HR imported) stays
   */
  async of(tx: Tx, employeeId: string, said: readonly HalfDay[]): Promise<void> {
    const declared = said.filter(({ origin }) => origin === 'declared');
    if (declared.length === 0) return;
    const entries = declared.map((one) => ({ ...one, kind: null }));
    await this.entries.add(tx, employeeId, entries, { by: actorName(tx.ctx), at: this.clock.now() });
  }
}
