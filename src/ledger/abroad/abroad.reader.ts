import { Injectable } from '@nestjs/common';
import { addDays, addYears, type IsoDate } from '#libs/calendar/index.js';
import type { HalfDay } from '#libs/day-ledger/index.js';
import type { Tx } from '#libs/platform/db/index.js';
import type { EmployeeView } from '../../employees/index.js';
import { ClosingDays, type Closure } from '../../employers/index.js';
import { SocialCoversRepository } from '../covers/social-covers.repository.js';
import { KnownDaysReader } from '../known-days.reader.js';
import { LocalToday } from '../local-today.js';
import { HALVES, workingDays } from '../month/month.rules.js';
import { lastForeseen, statesOf, type AbroadFacts } from './abroad.rules.js';

/** Gathers what the cross-border meters of people are read from. */
@Injectable()
export class AbroadReader {
  constructor(
    private readonly today: LocalToday,
    private readonly days: KnownDaysReader,
    private readonly closings: ClosingDays,
    private readonly covers: SocialCoversRepository,
  ) {}

  /** Of each of some people, in their order. */
  async ofEach(
    tx: Tx,
    people: readonly EmployeeView[],
  ): Promise<{ readonly person: EmployeeView; readonly facts: AbroadFacts }[]> {
    // Nobody's day is further from another's than a day.
    const days = people.map((person) => this.today.of(person)).toSorted();
    const [earliest, latest] = [days[0], days.at(-1)];
    if (earliest === undefined || latest === undefined) return [];
    const ids = people.map(({ id }) => id);
    const known = await this.days.ofEach(tx, ids, sinceOf(earliest), latest);
    const closures = await this.closings.between(tx, sinceOf(earliest), lastForeseen(latest));
    const covers = await this.covers.ofEach(tx, ids);
    return people.map((person) => ({
      person,
      facts: {
        ...this.factsOf(person, known.get(person.id) ?? [], closures),
        covers: covers.filter(({ employeeId }) => employeeId === person.id),
      },
    }));
  }

  /** States in which somebody lives or teleworked in the last twelve months. */
  async statesOf(tx: Tx, person: EmployeeView): Promise<string[]> {
    const today = this.today.of(person);
    return statesOf({ home: homeOf(person), halves: await this.days.of(tx, person.id, sinceOf(today), today) });
  }

  private factsOf(
    person: EmployeeView,
    known: readonly HalfDay[],
    closures: readonly Closure[],
  ): Omit<AbroadFacts, 'covers'> {
    const today = this.today.of(person);
    const owed = workingDays(person, { from: sinceOf(today), to: today }, closures);
    return {
      today,
      home: homeOf(person),
      halves: known.filter(({ day }) => day >= sinceOf(today) && day <= today),
      expected: new Set(owed.flatMap((day) => HALVES.map((half) => `${day} ${half}`))),
      coming: workingDays(person, { from: addDays(today, 1), to: lastForeseen(today) }, closures),
    };
  }
}

const homeOf = ({ country, residesSince }: EmployeeView): AbroadFacts['home'] => ({ country, since: residesSince });

/** The first day of the twelve months that end on a day. */
const sinceOf = (today: IsoDate): IsoDate => addDays(addYears(today, -1), 1);
