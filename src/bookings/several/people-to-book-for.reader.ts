import { Injectable } from '@nestjs/common';
import type { IsoDate } from '#libs/calendar/index.js';
import type { Tx } from '#libs/platform/db/index.js';
import { can, scopeOf } from '../../access/index.js';
import { EmployeeRecords, type EmployeeView } from '../../employees/index.js';

/** How many people are offered at once; others are found by name. */
const OFFERED = 24;

/** Whom the reader may book for, as a page offers them. */
@Injectable()
export class PeopleToBookForReader {
  constructor(private readonly employees: EmployeeRecords) {}

  /** Whom the reader may book for: a team with its manager, or those found by name; whoever is chosen stays. */
  async of(
    tx: Tx,
    { day, words, chosen }: { readonly day: IsoDate; readonly words: string; readonly chosen: readonly string[] },
  ): Promise<{ readonly people: EmployeeView[]; readonly more: boolean }> {
    const { employeeId } = tx.ctx;
    const kept = [...chosen, ...(employeeId === null ? [] : [employeeId])];
    const { people: found, count } = await this.found(tx, day, words);
    const others = (await this.employees.byIds(tx, kept)).filter(({ id }) => found.every((one) => one.id !== id));
    return {
      people: [...others, ...found].filter((one) => can(tx.ctx, 'bookings.book-for-others', one)),
      more: count > found.length,
    };
  }

  private async found(
    tx: Tx,
    day: IsoDate,
    words: string,
  ): Promise<{ readonly people: readonly EmployeeView[]; readonly count: number }> {
    const { employeeId } = tx.ctx;
    if (scopeOf(tx.ctx, 'bookings.book-for-others') === 'all')
      return this.employees.workedBetween(tx, { from: day, to: day, words }, { limit: OFFERED, offset: 0 });
    const team = employeeId === null ? [] : await this.employees.teamOf(tx, employeeId, day);
    const wanted = words.toLocaleLowerCase('fr');
    const people = team.filter((one) => `${one.givenName} ${one.familyName}`.toLocaleLowerCase('fr').includes(wanted));
    return { people: people.slice(0, OFFERED), count: people.length };
  }
}
