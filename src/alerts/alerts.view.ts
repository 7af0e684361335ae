import type { IsoDate } from '#libs/calendar/index.js';
import { employerZone } from '#libs/platform/clock/index.js';
import type { Locale } from '#libs/platform/context/index.js';
import { authorWords, formatDate, formatInstant, t } from '#libs/platform/i18n/index.js';
import type { StatusPill, SummaryRow } from '#libs/platform/views/index.js';
import type { Alert, AlertNote } from './alert.js';
import { alertState, type AlertState } from './alert.rules.js';

const say = (locale: Locale, key: string, values: Readonly<Record<string, string | number>> = {}) =>
  t(locale, `alerts.${key}`, values);

const TONES = {
  waiting: 'warning',
  late: 'danger',
  acknowledged: 'info',
  closed: 'neutral',
} as const satisfies Record<AlertState, StatusPill['tone']>;

/** Where an alert stands. */
export const alertPill = (locale: Locale, alert: Alert, today: IsoDate): StatusPill => {
  const state = alertState(alert, today);
  return { label: say(locale, `state.${state}`), tone: TONES[state] };
};

/** What an alert is about, in words. */
export const aboutWords = (locale: Locale, { about }: Pick<Alert, 'about'>): string =>
  new Intl.ListFormat(locale, { type: 'conjunction' }).format(about.map((one) => say(locale, `about.${one}`)));

const at = (locale: Locale, instant: Date) => formatInstant(locale, instant, employerZone(), 'medium');

/** When an alert was raised. */
export const raisedWords = (locale: Locale, { raisedAt }: Alert): string => at(locale, raisedAt);

/** What became of an alert, with the names of whoever acted. */
export const alertFacts = (locale: Locale, alert: Alert, receiver: string): SummaryRow[] => [
  { label: say(locale, 'to'), value: receiver },
  { label: say(locale, 'raised'), value: at(locale, alert.raisedAt) },
  alert.acknowledgedAt === null
    ? { label: say(locale, 'acknowledge-by'), value: formatDate(locale, alert.acknowledgeBy, 'date') }
    : {
        label: say(locale, 'acknowledged'),
        value: at(locale, alert.acknowledgedAt),
        note: authorWords(locale, alert.acknowledgedBy ?? ''),
      },
  ...(alert.closedAt === null ? [] : [{ label: say(locale, 'ended'), value: at(locale, alert.closedAt) }]),
];

/** The notes of the follow-up. */
export interface NoteModel {
  readonly author: string;
  readonly at: string;
  readonly words: string;
}

export const noteModels = (locale: Locale, notes: readonly AlertNote[]): NoteModel[] =>
  notes.map((note) => ({ author: authorWords(locale, note.author), at: at(locale, note.at), words: note.words }));
