import { Injectable } from '@nestjs/common';
import { Clock } from '#libs/platform/clock/index.js';
import { actorName } from '#libs/platform/context/index.js';
import { violates, type Tx } from '#libs/platform/db/index.js';
import { DayEntriesRepository, type NewDayEntry } from './day-entries.repository.js';
import { MonthClosed } from './ledger.errors.js';

/** Enters half days into the ledger, in the name of whoever acts. */
@Injectable()
export class EnterDays {
  constructor(
    private readonly clock: Clock,
    private readonly entries: DayEntriesRepository,
  ) {}

  /** @throws MonthClosed where a month was closed since it was looked at; the transaction is lost */
  async enter(tx: Tx, entries: readonly NewDayEntry[]): Promise<void> {
    try {
      await this.entries.add(tx, entries, { by: actorName(tx.ctx), at: this.clock.now() });
    } catch (error) {
      if (violates(error, 'day_entries_open_month')) throw new MonthClosed();
      throw error;
    }
  }
}
