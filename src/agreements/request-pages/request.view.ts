import type { IsoDate } from '#libs/calendar/index.js';
import { employerDay, employerZone } from '#libs/platform/clock/index.js';
import type { Locale } from '#libs/platform/context/index.js';
import { authorWords, formatDate, formatInstant, t } from '#libs/platform/i18n/index.js';
import type { StatusPill, SummaryRow } from '#libs/platform/views/index.js';
import { dayCountWords, placeWords, weekdayWords } from '../texts/agreement-words.js';
import { stateOf, type RequestFacts, type RequestState, type Wish } from '../requests/telework-request.rules.js';
import type { TeleworkRequest } from '../requests/telework-requests.repository.js';

const TONES: Readonly<Record<RequestState, StatusPill['tone']>> = {
  advice: 'info',
  overdue: 'warning',
  decision: 'warning',
  accepted: 'success',
  refused: 'danger',
  withdrawn: 'neutral',
};

/** Where a request stands, as icon, word and colour. */
export function requestPill(locale: Locale, request: RequestFacts, today: IsoDate): StatusPill {
  const state = stateOf(request, today);
  return { label: t(locale, `requests.state.${state}`), tone: TONES[state] };
}

/** « 2 jours par semaine, du lundi au vendredi ». */
export const rhythmWords = (locale: Locale, { daysPerWeek, weekdays }: Pick<Wish, 'daysPerWeek' | 'weekdays'>) =>
  t(locale, 'agreements.change.rhythm-value', {
    days: dayCountWords(locale, daysPerWeek),
    weekdays: weekdayWords(locale, weekdays),
  });

/** A sentence on its own begins with a capital. */
export const capital = (text: string): string => text.charAt(0).toLocaleUpperCase('fr') + text.slice(1);

/** What is asked for. */
export function wishRows(locale: Locale, request: Wish): SummaryRow[] {
  return [
    { label: t(locale, 'agreements.change.rhythm'), value: rhythmWords(locale, request) },
    { label: t(locale, 'agreements.change.places'), value: capital(placeWords(locale, request.places)) },
    { label: t(locale, 'agreements.form.start-on'), value: formatDate(locale, request.startOn, 'date') },
  ];
}

/** The opinion of the manager, until when it is awaited, or by which day none was given. */
export function adviceRows(locale: Locale, request: TeleworkRequest, today: IsoDate): SummaryRow[] {
  const label = t(locale, 'requests.advice.label');
  if (request.advice !== null && request.advisedAt !== null)
    return [
      {
        label,
        value: t(locale, `requests.advice.${request.advice}`),
        note: told(locale, request.advisedBy, request.advisedAt),
      },
      ...(request.adviceWords === null
        ? []
        : [{ label: t(locale, 'requests.advice.words'), value: request.adviceWords }]),
    ];
  if (request.adviseBy === null) return [{ label, value: t(locale, 'requests.advice.nobody') }];
  const day = formatDate(locale, request.adviseBy, 'full');
  const until = request.decidedAt === null ? today : employerDay(request.decidedAt);
  if (request.adviseBy < until) return [{ label, value: t(locale, 'requests.advice.none-by', { day }) }];
  return request.outcome === null
    ? [{ label, value: t(locale, 'requests.advice.until', { day }) }]
    : [{ label, value: t(locale, 'requests.advice.none') }];
}

/** When it was asked and until when an answer is due; once it ended, how, when and why. */
export function courseRows(locale: Locale, request: TeleworkRequest): SummaryRow[] {
  const asked = {
    label: t(locale, 'requests.asked-on'),
    value: formatInstant(locale, request.askedAt, employerZone(), 'date'),
  };
  if (request.outcome === null || request.decidedAt === null)
    return [asked, { label: t(locale, 'requests.answer-by'), value: formatDate(locale, request.answerBy, 'date') }];
  return [
    asked,
    {
      label: t(locale, 'requests.outcome'),
      value: t(locale, `requests.state.${request.outcome}`),
      note: told(locale, request.decidedBy, request.decidedAt),
    },
    ...(request.interviewOn === null
      ? []
      : [{ label: t(locale, 'requests.interview-on'), value: formatDate(locale, request.interviewOn, 'date') }]),
    ...(request.reason === null ? [] : [{ label: t(locale, 'requests.reason'), value: request.reason }]),
  ];
}

const told = (locale: Locale, who: string | null, at: Date): string =>
  [who === null ? null : authorWords(locale, who), formatInstant(locale, at, employerZone(), 'date')]
    .filter(Boolean)
    .join(' · ');

/** The same in two parts that a sentence puts together: the rhythm, and the places. */
export const wishWords = (
  locale: Locale,
  request: Pick<Wish, 'daysPerWeek' | 'weekdays' | 'places'>,
): readonly [rhythm: string, places: string] => [rhythmWords(locale, request), placeWords(locale, request.places)];
