import { addDays, isoWeek, monthOf, weekdayOf, type Half, type IsoDate, type IsoMonth } from '#libs/calendar/index.js';
import { isTelework, type DayKind, type HalfDay } from '#libs/day-ledger/index.js';
import type { FieldRefusal } from '#libs/platform/errors/index.js';
import {
  afterChange,
  limitParams,
  limitsBeyond,
  type AgreementTerms,
  type TeleworkLimits,
} from '../../agreements/index.js';
import { officeShort, type OfficeStanding, type OfficeWeek } from '../office/office-days.rules.js';
import { officeParams } from '../office/office-words.js';
import { worksOn, type Employment } from '../../employees/index.js';

/** Kinds that somebody may declare: a desk in a third place is booked, not declared. */
export const DECLARED_KINDS = ['office', 'home', 'mission', 'absence'] as const satisfies readonly DayKind[];
export type DeclaredKind = (typeof DECLARED_KINDS)[number];

/** How far back and ahead days can be declared, in weeks: as long as one remembers them, as far as one knows them. */
const WEEKS_BACK = 5;
const WEEKS_AHEAD = 8;

/** What somebody says of half a day; null takes back what was said. */
export interface DeclaredHalf {
  readonly day: IsoDate;
  readonly half: Half;
  readonly kind: DeclaredKind | null;
  readonly country: string;
}

/** The same as it is sent; a null country is the usual one. */
export type SaidHalf = Omit<DeclaredHalf, 'country'> & { readonly country: string | null };

/** What a declaration is judged by. */
export interface DeclarationFacts extends Employment {
  readonly today: IsoDate;
  /** The terms of each day of the week; none where no agreement is in force. */
  readonly terms: ReadonlyMap<IsoDate, Pick<AgreementTerms, 'places' | 'weekdays'> & TeleworkLimits>;
  /** What is known of the week. */
  readonly known: readonly HalfDay[];
  /** What is known of the other days of month and year, where the terms limit them. */
  readonly around: readonly HalfDay[];
  /** What the framework asks of the week, by the day seen from. */
  readonly office: (day: IsoDate) => OfficeWeek;
  /** Months that are settled: only HR changes them, by corrections. */
  readonly closed: ReadonlySet<IsoMonth>;
}

/** The control of half a day on the form: `am.1` is Monday morning. */
export const controlOf = (day: IsoDate, half: Half): string => `${half}.${weekdayOf(day)}`;

/** The first and the last Monday of the weeks that can be declared. */
export function declarableWeeks(today: IsoDate): { readonly first: IsoDate; readonly last: IsoDate } {
  const { monday } = isoWeek(today);
  return { first: addDays(monday, -7 * WEEKS_BACK), last: addDays(monday, 7 * WEEKS_AHEAD) };
}

/**
 * What changes by a declaration, or why it cannot be made. Of a day that is over the truth is recorded, whatever the agreement
 * allowed; of a day to come telework must be within the agreement, which counts a day at home and a booked desk alike.
 *
 * @param declared half days of one week
 */
export function judgeDeclaration(
  declared: readonly DeclaredHalf[],
  facts: DeclarationFacts,
): { readonly changed: readonly DeclaredHalf[]; readonly refusals: readonly FieldRefusal[] } {
  const before = new Map(facts.known.map((half) => [`${half.day} ${half.half}`, half]));
  const changed = declared.filter(({ day, half, kind, country }) => {
    const known = before.get(`${day} ${half}`);
    if (kind === null) return known?.origin === 'declared';
    return known?.kind !== kind || known.country !== country;
  });
  const refusals = changed.flatMap((half) => refusalOf(half, before.get(`${half.day} ${half.half}`), facts));
  return { changed, refusals: refusals.length > 0 ? refusals : beyondLimit(changed, facts) };
}

function refusalOf(
  { day, half, kind }: DeclaredHalf,
  known: HalfDay | undefined,
  { today, terms, closed, ...employment }: DeclarationFacts,
): FieldRefusal[] {
  const refuse = (code: string, params: FieldRefusal['params'] = {}): FieldRefusal[] => [
    { field: controlOf(day, half), code: `ledger.${code}`, params: { day, ...params } },
  ];
  if (closed.has(monthOf(day))) return refuse('month-closed');
  if (kind === null) return [];
  const { first, last } = declarableWeeks(today);
  if (day < first) return refuse('too-old', { first });
  if (day > addDays(last, 6)) return refuse('too-far', { last: addDays(last, 6) });
  if (!worksOn(employment, day)) return refuse('not-here');
  if (known?.origin === 'booked') return refuse('booked');
  if (known && known.origin !== 'declared' && known.origin !== 'planned') return refuse('known-better');
  if (kind !== 'home' || day < today) return [];
  const held = terms.get(day);
  if (!held) return refuse('no-agreement');
  if (!held.places.includes('home')) return refuse('home-not-agreed');
  return held.weekdays.includes(weekdayOf(day)) ? [] : refuse('weekday');
}

/** The days of the week with telework of any place, in time. */
const teleworked = (halves: Iterable<readonly [day: IsoDate, kind: DayKind | null]>): IsoDate[] =>
  [...new Set([...halves].filter(([, kind]) => kind !== null && isTelework(kind)).map(([day]) => day))].toSorted();

function officeRefusal(half: Half, day: IsoDate, short: OfficeStanding | null): FieldRefusal[] {
  if (short === null) return [];
  const params = { day, ...officeParams(short, short.teleworked) };
  return [{ field: controlOf(day, half), code: 'ledger.office-days', params }];
}

/**
 * Refuses days at home to come that would make more telework than the agreement has in a week, a month or a year, or leave the
 * office fewer days than the framework asks for; each refusal lists the days that would stand in the way.
 */
function beyondLimit(changed: readonly DeclaredHalf[], facts: DeclarationFacts): FieldRefusal[] {
  const now = [...facts.known, ...facts.around];
  const then = afterChange(now, changed);
  const coming = changed.filter(({ day, kind }) => kind === 'home' && day >= facts.today);
  return coming.flatMap(({ day, half }) => {
    const held = facts.terms.get(day);
    if (!held) return [];
    const [reached] = limitsBeyond(held, day, now, then);
    if (!reached) return officeRefusal(half, day, officeShort(facts.office(day), now, then));
    const params = {
      day,
      ...limitParams(reached, reached.after),
      ...(reached.period !== 'week' && !held.thirdPlacesCount && { context: 'home' }),
    };
    return [{ field: controlOf(day, half), code: `ledger.${reached.period}ly-limit`, params }];
  });
}

/**
 * Days at home, of those that are over, that the agreement did not foresee: its places, its weekdays, and of a week with too
 * many days the last ones. Recorded, and said.
 */
export function beyondAgreement({ known, terms, today }: DeclarationFacts): IsoDate[] {
  const home = new Set(known.filter(({ kind }) => kind === 'home').map(({ day }) => day));
  const inOrder = teleworked(known.map(({ day, kind }) => [day, kind] as const));
  return inOrder.filter((day, index) => {
    if (!home.has(day) || day >= today) return false;
    const held = terms.get(day);
    const agreed = held?.places.includes('home') === true && held.weekdays.includes(weekdayOf(day));
    return !agreed || index >= held.daysPerWeek;
  });
}
