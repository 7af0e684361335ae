import {
  addDays,
  addMonths,
  daysOfMonth,
  holidayOn,
  isoWeek,
  monthOf,
  weekdayOf,
  type IsoDate,
  type IsoMonth,
} from '#libs/calendar/index.js';
import { isHere, oneOf, type Colleague } from './staff.js';
import { STAY, type PortalYear } from './portal-year.js';

const PARTS = ['day', 'day', 'am', 'pm'] as const;
const KINDS = ['leave', 'leave', 'leave', 'sickness', 'training', 'other'] as const;
/** Days of absence of somebody in a year. */
const ABSENT_DAYS = 25;
/** Absences of one call of the API. */
const AT_ONCE = 500;

/** The absence of one person, as the payroll program sends it. */
interface Absence {
  readonly staffNumber: string;
  readonly from: IsoDate;
  readonly to?: IsoDate;
  readonly part?: 'am' | 'pm' | 'day';
  readonly kind?: (typeof KINDS)[number];
}

/** Two days away in a month, three in January, together or as halves. */
function absencesIn(random: () => number, month: IsoMonth, { staffNumber }: Colleague): Absence[] {
  const days = daysOfMonth(month).filter((day) => weekdayOf(day) <= 5 && !holidayOn(day, 'metropole'));
  const first = Math.floor(random() * (days.length - 4));
  const count = month.endsWith('-01') ? ABSENT_DAYS - 22 : 2;
  const kind = oneOf(random, KINDS);
  if (random() < 0.6) return [{ staffNumber, from: days[first]!, to: days[first + count - 1]!, kind }];
  const halves = Array.from({ length: 2 * count }, (_, n) => ({
    staffNumber,
    from: days[(first * 7 + n * 5) % days.length]!,
    part: n % 2 === 0 ? ('am' as const) : ('pm' as const),
    kind,
  }));
  return [...new Map(halves.map((half) => [`${half.from} ${half.part}`, half])).values()];
}

/** The payroll program sends everybody's absences of a month, and lets what is booked then go. */
export async function sendAbsences(
  year: PortalYear,
  program: string,
  people: readonly Colleague[],
  month: IsoMonth,
  random: () => number,
): Promise<void> {
  const absences = people.flatMap((one) => {
    const theirs = absencesIn(random, month, one);
    return theirs.every(({ from, to = from }) => isHere(one, from) && isHere(one, to)) ? theirs : [];
  });
  for (let at = 0; at < absences.length; at += AT_ONCE) {
    const body = { absences: absences.slice(at, at + AT_ONCE), release: true };
    year.note('absences', (await year.call(program, 'POST', 'absences', body)).status);
  }
  await year.settled();
}

/** Half a day of sickness, which HR records on the page once it is over. */
export async function fallIll(year: PortalYear, { staffNumber }: Colleague): Promise<void> {
  const hr = await year.hr();
  const answer = await hr.post('/hr/days/absences/one', {
    staff_number: staffNumber,
    from: addDays(year.today, -1),
    part: 'pm',
    kind: 'sickness',
  });
  if (!year.noted('sickness read', answer)) return;
  const confirmation = 'form[action$="/confirmation"]';
  if (answer.$(confirmation).length > 0)
    year.noted('sickness', await hr.submit(answer, confirmation, { release: 'yes' }, STAY));
}

/** Somebody books a desk of one of the next days, now and then twice with one key; some give it back. */
export async function book(
  year: PortalYear,
  { known }: Colleague,
  siteIds: readonly string[],
  random: () => number,
): Promise<void> {
  const date = addDays(year.today, 1 + Math.floor(random() * 20));
  if (weekdayOf(date) > 5) return;
  const ask = { siteId: oneOf(random, siteIds), date, part: oneOf(random, PARTS) };
  const { status, json } = await year.call(known!.token, 'POST', 'bookings', ask);
  const id = status < 400 && typeof json === 'object' && json !== null && 'id' in json ? String(json.id) : null;
  year.note('book', status, id);
  if (id === null || random() > 0.12) return;
  year.note('cancel', (await year.call(known!.token, 'DELETE', `bookings/${id}`)).status, id);
}

const SAID = ['office', 'office', 'office', 'office', 'home', 'mission', ''] as const;

/** Every control of a working week: `am.1` is Monday morning. */
const CONTROLS = [1, 2, 3, 4, 5].flatMap((n) => [`am.${n}`, `pm.${n}`]);

/**
 * Somebody says where a week was, or will be, spent: one in four what the page leaves open, the others half days by chance, which may
 * be refused because somebody knows better.
 */
export async function declare(year: PortalYear, person: Colleague, date: IsoDate, random: () => number): Promise<void> {
  const browser = await year.person(person);
  const say = (names: readonly string[]) => Object.fromEntries(names.map((name) => [name, oneOf(random, SAID)]));
  if (random() < 0.75) {
    const names = CONTROLS.filter(() => random() < 0.4);
    year.noted('declare', await browser.post('/week/days', { date, ...say(names) }, STAY));
    return;
  }
  const page = await browser.get(`/week/days?date=${date}`);
  const form = 'form[action="/week/days"]';
  if (page.$(form).length === 0) return;
  const open = page
    .$(`${form} select[name]`)
    .map((_, select) => page.$(select).attr('name'))
    .get()
    .filter((name) => CONTROLS.includes(name));
  year.noted('declare', await browser.submit(page, form, say(open), STAY));
}

/** HR puts half a day right. @returns the month that changes */
export async function correct(year: PortalYear, { known }: Colleague, day: IsoDate): Promise<IsoMonth> {
  const hr = await year.hr();
  const fields = { day, part: 'am', kind: 'office', absence: '', country: 'FR', reason: 'vérifié avec la personne' };
  year.noted('correct', await hr.post(`/hr/employees/${known!.employeeId}/days`, fields, STAY));
  return monthOf(day);
}

/** The month before as the payroll has it. */
export async function payrollOf(year: PortalYear, month: IsoMonth): Promise<string> {
  return (await (await year.hr()).get(`/hr/days/${month}.csv`)).text;
}

/** HR closes the month before. @returns its file */
export async function closeMonth(year: PortalYear): Promise<{ month: IsoMonth; file: string }> {
  const month = addMonths(monthOf(year.today), -1);
  const hr = await year.hr();
  year.noted('close', await hr.post('/hr/days/close', { month }, STAY));
  return { month, file: await payrollOf(year, month) };
}

/** Asks for what a closed month refuses: a declaration, an absence by the program. @returns what was not refused, in words */
export async function tryClosed(
  year: PortalYear,
  program: string,
  person: Colleague,
  month: IsoMonth,
): Promise<string[]> {
  const day = daysOfMonth(month).findLast((one) => weekdayOf(one) === 2)!;
  const browser = await year.person(person);
  const said = await browser.post('/week/days', { date: isoWeek(day).monday, 'am.2': 'mission', 'pm.2': 'mission' });
  const absences = [{ staffNumber: person.staffNumber, from: day, part: 'am', kind: 'other' }];
  const sent = await year.call(program, 'POST', 'absences', { absences });
  const open: string[] = [];
  if (said.status !== 422) open.push(`a declaration in ${month} was answered with ${said.status}`);
  if (sent.status !== 422) open.push(`an absence in ${month} was answered with ${sent.status}`);
  return open;
}
