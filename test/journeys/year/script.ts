import {
  addDays,
  addMonths,
  daysOfMonth,
  firstDayOfMonth,
  lastDayOfMonth,
  monthOf,
  weekdayOf,
  type IsoMonth,
} from '#libs/calendar/index.js';
import { seededRandom } from '#libs/seeded-random/index.js';
import * as agreements from './agreements.js';
import type { Departure } from './checker.js';
import * as days from './days.js';
import { issueToAll, take } from './documents.js';
import type { PortalYear } from './portal-year.js';
import { importFile } from './register.js';
import { isHere, oneOf, type Colleague } from './staff.js';
import { hold, invite } from './talks.js';

/** How much of everything happens. */
export interface Scale {
  readonly people: number;
  readonly months: number;
  readonly first: IsoMonth;
}

/** What the year leaves beside the database. */
export interface Story {
  /** The payroll file of each month as it was when the month was closed. */
  readonly closed: ReadonlyMap<IsoMonth, string>;
  /** Staff numbers of whom HR put something right after that, with the month. */
  readonly corrected: ReadonlySet<string>;
  /** What a closed month let through, in words. */
  readonly open: readonly string[];
  /** Of which departures HR was told, and when. */
  readonly departures: readonly Departure[];
}

/** Lives through the months: HR on Mondays and Tuesdays, everybody on Wednesdays and Fridays, the portal by itself at night. */
export async function live(
  year: PortalYear,
  people: readonly Colleague[],
  { first, months, seed, siteIds, program }: Scale & { seed: number; siteIds: readonly string[]; program: string },
): Promise<Story> {
  const random = seededRandom(seed);
  const closed = new Map<IsoMonth, string>();
  const corrected = new Set<string>();
  const open: string[] = [];
  const departures: Departure[] = [];
  const here = () => people.filter((one) => isHere(one, year.today));
  const some = (share: number) => here().filter(() => random() < share);
  const byNumber = new Map(people.map((one) => [one.staffNumber, one]));

  const begin = async (month: IsoMonth) => {
    await importFile(year, people, month);
    for (const { staffNumber, leaves, told } of people)
      if (leaves !== null && told === month)
        departures.push({ number: staffNumber, since: addDays(leaves, 1), told: year.portal.clock.now() });
    const startOn = daysOfMonth(month).findLast((day) => day <= addDays(year.today, 9) && weekdayOf(day) === 1)!;
    const fresh = people.filter(({ joins, known }) => joins === month && known !== null);
    if (month === first)
      await agreements.recordPapers(
        year,
        fresh.filter(({ electronic }) => !electronic),
        startOn,
      );
    const toSign = month === first ? fresh.filter(({ electronic }) => electronic) : fresh;
    if (toSign.length > 0) await agreements.proposeTo(year, toSign, startOn);
    await agreements.renewWhatEnds(year);
    await days.sendAbsences(year, program, people, month, random);
  };

  const changes = async () => {
    const free = await agreements.inForce(year);
    const pick = (share: number) => {
      const count = Math.ceil(free.length * share * random() * 2);
      return free.splice(Math.floor(random() * Math.max(1, free.length - count)), count);
    };
    for (const one of pick(0.025)) await agreements.change(year, one, 1 + Math.floor(random() * 4));
    for (const one of pick(0.01)) await agreements.end(year, one);
    for (const one of pick(0.01)) {
      const person = byNumber.get(one.staffNumber)!;
      if (isHere(person, year.today)) await agreements.comeBack(year, person, one);
    }
    for (const [n, one] of pick(0.015).entries()) await agreements.suspend(year, one, n % 2 === 0);
    await agreements.sendDrafts(year);
  };

  const signatures = async () => {
    const waiting = await year.rows<{ staffNumber: string }>(
      `select e.staff_number as "staffNumber" from agreements a join employees e on e.id = a.employee_id
       where a.state = 'sent' order by 1`,
    );
    const signers = waiting.map(({ staffNumber }) => byNumber.get(staffNumber)!);
    for (const person of signers) if (isHere(person, year.today)) await agreements.sign(year, person);
    await agreements.countersign(year);
  };

  const settle = async (month: IsoMonth) => {
    const before = addMonths(month, -1);
    const { file } = await days.closeMonth(year);
    closed.set(before, file);
    for (const person of here().slice(0, 2)) open.push(...(await days.tryClosed(year, program, person, before)));
    for (const person of some(0.02)) {
      const day = addDays(firstDayOfMonth(before), 9);
      if (isHere(person, day)) corrected.add(`${person.staffNumber} ${await days.correct(year, person, day)}`);
    }
    const quarter = Number(before.slice(5)) % 3 === 0;
    if (quarter) await issueToAll(year, 'telework', firstDayOfMonth(addMonths(before, -2)), lastDayOfMonth(before));
    for (const person of [...here().slice(0, 1), ...some(0.02)])
      await take(
        year,
        person,
        oneOf(random, ['telework', 'third-place-days', 'mobility']),
        firstDayOfMonth(before),
        lastDayOfMonth(before),
      );
  };

  for (let month = first; month < addMonths(first, months); month = addMonths(month, 1)) {
    let week = 0;
    for (const day of daysOfMonth(month)) {
      const weekday = weekdayOf(day);
      if (weekday === 1) {
        year.at(day, '08:00');
        week += 1;
        if (week === 1) await begin(month);
        if (week === 2 && month > first) await settle(month);
        await hold(year, new Map(people.flatMap((one) => (one.known ? [[one.known.employeeId, one] as const] : []))));
      } else if (weekday === 2) {
        year.at(day, '09:00');
        if (week === 2) await changes();
        await signatures();
        if (week === 3) for (const person of some(1 / months)) await invite(year, person);
      } else if (weekday === 3) {
        year.at(day, '12:30');
        for (const person of some(0.4)) await days.book(year, person, siteIds, random);
        if (week === 2) for (const person of some(0.02)) await days.fallIll(year, person);
      } else if (weekday === 5) {
        year.at(day, '16:00');
        for (const person of some(0.12))
          await days.declare(year, person, random() < 0.8 ? day : addDays(day, 7), random);
      }
      // A letter about a day that has begun meanwhile would not be written any more.
      await year.settled();
      if (weekday === 5) year.at(day, '19:00');
      if (weekday === 1 || weekday === 5) await year.night();
    }
  }
  // The day after, when the last terms have ended too.
  year.at(addDays(lastDayOfMonth(addMonths(first, months - 1)), 1), '08:00');
  await year.night();
  await settle(monthOf(year.today));
  return { closed, corrected, open, departures };
}
