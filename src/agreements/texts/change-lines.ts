import type { Locale } from '#libs/platform/context/index.js';
import { t } from '#libs/platform/i18n/index.js';
import type { Sector } from '../../employers/index.js';
import type { TermsInput } from '../register/agreement-terms.rules.js';
import {
  adaptationWords,
  dayCountWords,
  durationWords,
  longLimitWords,
  noticeWords,
  placeWords,
  slotWords,
  weekdayWords,
} from './agreement-words.js';

/** One line of « Ce qui change »: what it is about, what is agreed, and what held before when it differs. */
export interface ChangeLine {
  readonly label: string;
  readonly value: string;
  readonly before: string | null;
}

const LINES = ['rhythm', 'limits', 'places', 'contact', 'duration', 'notice'] as const;

/** The agreement in a few lines, beside what held before; limits of month and year where either has any. */
export function changeLines(
  locale: Locale,
  sector: Sector,
  terms: TermsInput,
  before: TermsInput | null,
): ChangeLine[] {
  const limited = [terms, before].some((one) => one && longLimitWords(locale, one) !== null);
  return LINES.filter((line) => line !== 'limits' || limited).map((line) => {
    const value = words(locale, sector, line, terms);
    const former = before ? words(locale, sector, line, before) : null;
    return {
      label: t(locale, `agreements.change.${line}`),
      value,
      before: former === value ? null : former,
    };
  });
}

function words(locale: Locale, sector: Sector, line: (typeof LINES)[number], terms: TermsInput): string {
  switch (line) {
    case 'rhythm':
      return t(locale, 'agreements.change.rhythm-value', {
        days: dayCountWords(locale, terms.daysPerWeek),
        weekdays: weekdayWords(locale, terms.weekdays),
      });
    case 'limits':
      return capital(longLimitWords(locale, terms) ?? t(locale, 'agreements.change.no-limits'));
    case 'places':
      return capital(placeWords(locale, terms.places));
    case 'contact':
      return capital(slotWords(locale, terms));
    case 'duration':
      return capital(durationWords(locale, terms));
    case 'notice':
      return t(locale, 'agreements.change.notice-value', {
        notice: noticeWords(locale, terms.noticeDays, sector),
        adaptation: adaptationWords(locale, terms.adaptationMonths, sector),
      });
    default:
      return line satisfies never;
  }
}

const capital = (text: string) => text.charAt(0).toLocaleUpperCase('fr') + text.slice(1);
