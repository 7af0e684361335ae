import { addDays, daysBetween, monthsLater, type IsoDate } from '#libs/calendar/index.js';
import { ADAPTATION_NOTICE_DAYS } from './agreement-terms.rules.js';

/** The notice that an agreement's own text requires on a day. */
export interface Notice {
  /** `adaptation`: that of the adaptation period; `usual`: that which holds afterwards. */
  readonly kind: 'adaptation' | 'usual';
  readonly days: number;
  /** The earliest last day that observes it, when notice is given today. */
  readonly earliest: IsoDate;
}

/** Notice that ends a public agent's telework, in months (décret n° 2016-151, article 5). */
export const AGENT_NOTICE_MONTHS = { usual: 2, adaptation: 1 } as const;

/** What the notice depends on. */
export interface NoticeTerms {
  /** First day of the terms; null when they never held. */
  readonly from: IsoDate | null;
  readonly adaptationMonths: number;
  readonly noticeDays: number;
  /** Whether the adaptation period has a notice of its own: an employer's own text may leave it out, the decree does not. */
  readonly textHasAdaptation: boolean;
  /** Whether it is that of public agents: whole months. */
  readonly agent: boolean;
}

const LONGEST_MONTH = 31;

/** Whole months that a notice in days lasts, whichever months they are. */
export const noticeMonthsOf = (noticeDays: number): number => Math.floor(noticeDays / LONGEST_MONTH);

/** The notice for an end that is given today; null for terms that have not begun, of which the text says nothing. */
export function noticeOn(terms: NoticeTerms, today: IsoDate): Notice | null {
  const { from, adaptationMonths, noticeDays, agent } = terms;
  if (from === null || today < from) return null;
  const adapting = terms.textHasAdaptation && adaptationMonths > 0 && today < monthsLater(from, adaptationMonths);
  const kind = adapting ? 'adaptation' : 'usual';
  if (agent) {
    const earliest = monthsLater(today, AGENT_NOTICE_MONTHS[kind]);
    return { kind, days: daysBetween(today, earliest), earliest };
  }
  const days = adapting ? ADAPTATION_NOTICE_DAYS : noticeDays;
  return { kind, days, earliest: addDays(today, days) };
}

/** Whether an end comes sooner than the notice allows; the day on which the terms end anyway needs no notice. */
export const isShort = (notice: Notice | null, lastDay: IsoDate, agreedEnd: IsoDate | null): boolean =>
  notice !== null && lastDay < notice.earliest && lastDay !== agreedEnd;
