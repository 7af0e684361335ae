import { addDays, isIsoDate, type IsoDate } from './days.js';
import type { HolidayZone } from './zones.js';

/** One public holiday (*jour férié*) of a zone. */
export interface PublicHoliday {
  readonly day: IsoDate;
  /** Stable key for i18n and tests, for example `easter-monday`. */
  readonly id: string;
  readonly name: { readonly fr: string; readonly en: string };
  /** The article of the Code du travail that makes it one. */
  readonly article: 'L3133-1' | 'L3134-13' | 'L3422-2';
  /**
   * True for Good Friday in Alsace and Moselle: a holiday only in communes with a Protestant or a mixed church
   * (L3134-13, 2°). No open data tells which; callers that know pass `goodFriday: false`.
   */
  readonly onlyInSomeCommunes: boolean;
}

/** Options that the law leaves to the commune. */
export interface HolidayOptions {
  /** Alsace and Moselle: whether the commune has a Protestant or mixed church. Default true, the usual practice. */
  readonly goodFriday?: boolean;
}

/** C. trav. L3422-2, with one local reading: see {@link publicHolidays}. */
const ABOLITION_DAY: Partial<Record<HolidayZone, string>> = {
  mayotte: '04-27',
  martinique: '05-22',
  guadeloupe: '05-27',
  'saint-martin': '05-28',
  guyane: '06-10',
  'saint-barthelemy': '10-09',
  'la-reunion': '12-20',
};

/**
 * Easter Sunday in the Gregorian calendar (Meeus, Jones and Butcher; valid for every Gregorian year).
 * @param year 1583 or later, four digits.
 */
export function easterSunday(year: number): IsoDate {
  if (!Number.isInteger(year) || year < 1583 || year > 9999) throw new RangeError(`no Gregorian Easter in ${year}`);
  const a = year % 19;
  const b = Math.floor(year / 100);
  const c = year % 100;
  const d = Math.floor(b / 4);
  const e = b % 4;
  const g = Math.floor((8 * b + 13) / 25);
  const h = (19 * a + b - d - g + 15) % 30;
  const i = Math.floor(c / 4);
  const k = c % 4;
  const l = (32 + 2 * e + 2 * i - h - k) % 7;
  const m = Math.floor((a + 11 * h + 19 * l) / 433);
  const month = Math.floor((h + l - 7 * m + 90) / 25);
  const day = (h + l - 7 * m + 33 * month + 19) % 32;
  return `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
}

type Row = readonly [id: string, day: IsoDate, fr: string, en: string];

/**
 * The public holidays of a year in a zone, in calendar order.
 *
 * Sources: C. trav. L3133-1 (the eleven holidays of the common law), L3134-13 (Alsace and Moselle: Good Friday and
 * 26 December), L3422-2 (overseas: abolition of slavery). For Saint-Martin the article still reads 27 May; the State
 * has applied 28 May since 2018 (interministerial circulars of 4 May 2018 and 3 May 2019), which is followed here.
 * The holidays that custom adds in Mayotte (Miradji, Idi-el-Fitri, Idi-el-Kabir, Maoulid) depend on agreements and are
 * not listed. A public holiday is not by itself a day off: only 1 May is (L3133-4).
 */
export function publicHolidays(year: number, zone: HolidayZone, options: HolidayOptions = {}): PublicHoliday[] {
  const easter = easterSunday(year);
  const common: readonly Row[] = [
    ['new-year', `${year}-01-01`, 'Jour de l’an', 'New Year’s Day'],
    ['easter-monday', addDays(easter, 1), 'Lundi de Pâques', 'Easter Monday'],
    ['labour-day', `${year}-05-01`, 'Fête du Travail', 'Labour Day'],
    ['victory-1945', `${year}-05-08`, 'Victoire 1945', 'Victory Day 1945'],
    ['ascension', addDays(easter, 39), 'Ascension', 'Ascension Day'],
    ['whit-monday', addDays(easter, 50), 'Lundi de Pentecôte', 'Whit Monday'],
    ['national-day', `${year}-07-14`, 'Fête nationale', 'Bastille Day'],
    ['assumption', `${year}-08-15`, 'Assomption', 'Assumption'],
    ['all-saints', `${year}-11-01`, 'Toussaint', 'All Saints’ Day'],
    ['armistice-1918', `${year}-11-11`, 'Armistice 1918', 'Armistice Day'],
    ['christmas', `${year}-12-25`, 'Noël', 'Christmas Day'],
  ];
  const holidays = common.map((row) => holiday(row, 'L3133-1'));
  if (zone === 'alsace-moselle') {
    const goodFriday: Row = ['good-friday', addDays(easter, -2), 'Vendredi saint', 'Good Friday'];
    if (options.goodFriday !== false) holidays.push(holiday(goodFriday, 'L3134-13', true));
    holidays.push(
      holiday(['second-christmas-day', `${year}-12-26`, 'Saint-Étienne', 'Second Christmas Day'], 'L3134-13'),
    );
  }
  const abolition = ABOLITION_DAY[zone];
  if (abolition) {
    const row: Row = ['abolition', `${year}-${abolition}`, 'Abolition de l’esclavage', 'Abolition of Slavery'];
    holidays.push(holiday(row, 'L3422-2'));
  }
  return holidays.toSorted((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : 0));
}

function holiday([id, day, fr, en]: Row, article: PublicHoliday['article'], onlyInSomeCommunes = false): PublicHoliday {
  return { day, id, name: { fr, en }, article, onlyInSomeCommunes };
}

const cache = new Map<string, ReadonlyMap<IsoDate, PublicHoliday>>();

/**
 * The public holiday that falls on a day in a zone, if any. When two fall together (Ascension on 8 May) the first of
 * the legal list is answered.
 */
export function holidayOn(day: IsoDate, zone: HolidayZone, options: HolidayOptions = {}): PublicHoliday | undefined {
  if (!isIsoDate(day)) throw new RangeError(`not a day written YYYY-MM-DD: ${JSON.stringify(day)}`);
  const key = `${day.slice(0, 4)} ${zone} ${options.goodFriday !== false}`;
  let year = cache.get(key);
  if (!year) {
    const list = publicHolidays(Number(day.slice(0, 4)), zone, options).toReversed();
    year = new Map(list.map((entry) => [entry.day, entry]));
    cache.set(key, year);
  }
  return year.get(day);
}
