import { addYears, type IsoDate } from '#libs/calendar/index.js';
import type { Locale } from '#libs/platform/context/index.js';
import { formatDate } from '#libs/platform/i18n/index.js';
import type { SummaryRow, TableRow } from '#libs/platform/views/index.js';
import type { AnswerContent } from '../answers/answer.js';
import { callWord, stampWords } from '../call-words.view.js';
import type { Recorded, Report } from './report.js';

/** Promise against use. */
export interface FollowUp {
  /** From the decision to a year later, or to the present day. */
  readonly period: string;
  readonly columns: readonly { readonly label: string; readonly num?: boolean }[];
  readonly rows: readonly TableRow[];
  readonly reports: readonly SummaryRow[];
}

/** The days on which use is looked at: a year from the decision, as far as it has passed. */
export function followedDays(decidedOn: IsoDate, today: IsoDate): { readonly from: IsoDate; readonly to: IsoDate } {
  const year = addYears(decidedOn, 1);
  return { from: decidedOn, to: year < today ? year : today };
}

export function followUp(
  locale: Locale,
  promised: AnswerContent,
  recorded: Recorded,
  reports: readonly Report[],
  days: { readonly from: IsoDate; readonly to: IsoDate },
): FollowUp {
  const word = (key: string, values: Record<string, string | number> = {}) => callWord(locale, key, values);
  const day = (date: IsoDate) => formatDate(locale, date, 'date');
  const columns = (['what', 'promised', 'recorded', 'reported'] as const).map((name) => ({
    label: word(`follow.column.${name}`),
    ...(name !== 'what' && { num: true }),
  }));
  const given = reports.find(({ receivedAt }) => receivedAt !== null) ?? null;
  const row = (
    label: string,
    [said, known, reported]: readonly (number | string | null)[],
    sub: string | null = null,
  ): TableRow => ({
    cells: [
      { text: label, sub, label: columns[0]!.label },
      { text: said ?? word('not-said'), num: true, label: columns[1]!.label },
      { text: known ?? word('follow.unknown'), num: true, label: columns[2]!.label },
      { text: reported ?? word('not-said'), num: true, label: columns[3]!.label },
    ],
  });
  return {
    period: word('follow.period', { from: day(days.from), to: day(days.to) }),
    columns,
    rows: [
      row(word('field.desks'), [promised.desks, recorded.desks, given?.desks ?? null], word('follow.desks-note')),
      row(
        word('field.weeklyHours'),
        [promised.weeklyHours, recorded.weeklyHours, given?.weeklyHours ?? null],
        word('follow.hours-note'),
      ),
      row(word('field.people'), [promised.people, null, given?.people ?? null], word('follow.people-note')),
      row(
        word('follow.half-days'),
        [word('follow.not-asked'), recorded.halfDays, word('follow.not-asked')],
        word('follow.half-days-note'),
      ),
    ],
    reports: reports.map((report) => ({
      label: word('follow.due', { day: day(report.dueOn) }),
      value: report.words ?? word('follow.waits'),
      note:
        report.receivedAt === null || report.receivedBy === null
          ? stampWords(locale, report.askedBy, report.askedAt)
          : stampWords(locale, report.receivedBy, report.receivedAt),
    })),
  };
}
