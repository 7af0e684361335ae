import { Injectable } from '@nestjs/common';
import type { IsoDate } from '#libs/calendar/index.js';
import { knownHalfDays, type HalfDay, type LedgerEntry } from '#libs/day-ledger/index.js';
import type { Tx } from '#libs/platform/db/index.js';
import { DayEntriesRepository } from './day-entries.repository.js';
import { HalfDaySources } from './half-day-sources.js';

/** What is known of somebody's half days, from the ledger and from the modules that know more. */
@Injectable()
export class KnownDaysReader {
  constructor(
    private readonly entries: DayEntriesRepository,
    private readonly sources: HalfDaySources,
  ) {}

  /** From day to day, both included, in time. */
  async of(tx: Tx, employeeId: string, from: IsoDate, to: IsoDate): Promise<HalfDay[]> {
    return (await this.ofEach(tx, [employeeId], from, to)).get(employeeId) ?? [];
  }

  /** The same of several people; who is not in the answer is not known at all. */
  async ofEach(tx: Tx, employeeIds: readonly string[], from: IsoDate, to: IsoDate): Promise<Map<string, HalfDay[]>> {
    const kept = await this.entries.of(tx, employeeIds, from, to);
    const entries = [...kept, ...(await this.sources.halfDays(tx, employeeIds, from, to))];
    const byPerson = new Map<string, LedgerEntry[]>();
    for (const entry of entries) byPerson.set(entry.employeeId, [...(byPerson.get(entry.employeeId) ?? []), entry]);
    return new Map([...byPerson].map(([id, theirs]) => [id, knownHalfDays(theirs)]));
  }

  /** The same of what people and programs said, without the modules above, who ask for it themselves. */
  async said(tx: Tx, employeeId: string, from: IsoDate, to: IsoDate): Promise<HalfDay[]> {
    return knownHalfDays(await this.entries.of(tx, [employeeId], from, to));
  }
}
