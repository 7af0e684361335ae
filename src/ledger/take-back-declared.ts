import { Injectable } from '@nestjs/common';
import type { HalfDay } from '#libs/day-ledger/index.js';
import type { Tx } from '#libs/platform/db/index.js';
import { EnterDays } from './enter-days.js';

/** Who books a desk says where they will be: what was declared of the same half days before no longer counts. */
@Injectable()
export class TakeBackDeclared {
  constructor(private readonly days: EnterDays) {}

  /**
   * In the transaction of the booking, which holds the lock of its person.
   * @param said what was said of the booked half days; what others know (an absence that HR imported) stays
   */
  async of(tx: Tx, employeeId: string, said: readonly HalfDay[]): Promise<void> {
    const declared = said.filter(({ origin }) => origin === 'declared');
    if (declared.length === 0) return;
    const entries = declared.map((one) => ({ ...one, employeeId, kind: null }));
    await this.days.enter(tx, entries);
  }
}
