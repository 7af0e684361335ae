import { Injectable } from '@nestjs/common';
import type { IsoDate } from '#libs/calendar/index.js';
import { knownHalfDays, type HalfDay, type LedgerEntry } from '#libs/day-ledger/index.js';
import type { Tx } from '#libs/platform/db/index.js';
import { worksOn, type Employment } from '../employees/index.js';
import { DayEntriesRepository } from './day-entries.repository.js';
import { HalfDaySources } from './half-day-sources.js';

/** Somebody whose days are counted, with when they work here. */
type Employed = Employment & { readonly id: string };

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
    const kept = await this.entries.said(tx, employeeIds, from, to);
    const entries = [...kept, ...(await this.sources.halfDays(tx, employeeIds, from, to))];
    const byPerson = new Map<string, LedgerEntry[]>();
    for (const entry of entries) {
      const theirs = byPerson.get(entry.employeeId);
      if (theirs) theirs.push(entry);
      else byPerson.set(entry.employeeId, [entry]);
    }
    return new Map([...byPerson].map(([id, theirs]) => [id, knownHalfDays(theirs)]));
  }

  /** Of somebody's days as an employee: what was booked or said of days after a departure that nobody had told then is left out. */
  async ofPerson(tx: Tx, person: Employed, from: IsoDate, to: IsoDate): Promise<HalfDay[]> {
    return (await this.ofPeople(tx, [person], from, to)).get(person.id) ?? [];
  }

  /** The same of several people; who is not in the answer is not known at all. */
  async ofPeople(tx: Tx, people: readonly Employed[], from: IsoDate, to: IsoDate): Promise<Map<string, HalfDay[]>> {
    const known = await this.ofEach(
      tx,
      people.map(({ id }) => id),
      from,
      to,
    );
    for (const person of people) {
      const halves = known.get(person.id);
      if (halves && (person.leftOn !== null || person.away.length > 0))
        known.set(
          person.id,
          halves.filter(({ day }) => worksOn(person, day)),
        );
    }
    return known;
  }

  /** The same of what people and programs said, without the modules above, who ask for it themselves. */
  async said(tx: Tx, employeeId: string, from: IsoDate, to: IsoDate): Promise<HalfDay[]> {
    return knownHalfDays(await this.entries.said(tx, [employeeId], from, to));
  }
}
