import { addDays, type DayPart, type IsoDate } from '#libs/calendar/index.js';
import type { Locale } from '#libs/platform/context/index.js';
import { formatDate, t } from '#libs/platform/i18n/index.js';
import type { SummaryRow } from '#libs/platform/views/index.js';
import type { DaySpans, PlaceDay } from './place-day.js';

/** Days in a row that are the same, as one. */
export interface SpecialRun {
  readonly from: IsoDate;
  readonly to: IsoDate;
  readonly words: string;
  readonly reason: string;
  readonly closed: DayPart | null;
  readonly spans: DaySpans;
}

/** Hours of a day: `09:00–12:30, 14:00–18:00`. */
export const spansWords = (spans: DaySpans): string => spans.map(([opens, closes]) => `${opens}–${closes}`).join(', ');

/** Days that are not as the week, those in a row with the same hours and reason together. */
export function specialRuns(locale: Locale, days: readonly PlaceDay[]): SpecialRun[] {
  const runs: SpecialRun[] = [];
  for (const { day, spans, reason, closed } of days) {
    const words = openingWords(locale, spans, closed);
    const last = runs.at(-1);
    if (last && addDays(last.to, 1) === day && last.words === words && last.reason === reason)
      runs[runs.length - 1] = { ...last, to: day };
    else runs.push({ from: day, to: day, words, reason, closed, spans });
  }
  return runs;
}

/** « jeudi 24 décembre 2026 », or the first and the last. */
export const runWords = (locale: Locale, { from, to }: Pick<SpecialRun, 'from' | 'to'>): string =>
  from === to
    ? formatDate(locale, from, 'full')
    : t(locale, 'sites.place.special.days', {
        from: formatDate(locale, from, 'full'),
        to: formatDate(locale, to, 'full'),
      });

/** The same as rows of a page: days, hours, why. */
export const specialDayRows = (locale: Locale, days: readonly PlaceDay[]): SummaryRow[] =>
  specialRuns(locale, days).map((run) => ({ label: runWords(locale, run), value: run.words, note: run.reason }));

function openingWords(locale: Locale, spans: DaySpans, closed: DayPart | null): string {
  if (closed !== null && closed !== 'day') return t(locale, `sites.place.special.closed-${closed}`);
  return spans.length > 0 ? spansWords(spans) : t(locale, 'sites.place.closed');
}
