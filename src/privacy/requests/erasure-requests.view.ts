import type { IsoDate } from '#libs/calendar/index.js';
import { employerDay, employerZone } from '#libs/platform/clock/index.js';
import type { Locale } from '#libs/platform/context/index.js';
import { errorSummary, type RefusedForm } from '#libs/platform/http/index.js';
import { formatDate, formatInstant, t } from '#libs/platform/i18n/index.js';
import type { Choice, FormFault, StatusPill, SummaryRow, TableRow } from '#libs/platform/views/index.js';
import type { ErasureRequest } from './erasure-request.repository.js';
import { ANSWERS, dueOn, extendedTo, EXTENSIONS, stateOf } from './erasure-requests.rules.js';

/** /hr/erasure-requests: who asks, until when an answer is due, and what was answered. */
export interface ErasureRequestsModel {
  readonly columns: readonly { readonly label: string }[];
  readonly rows: readonly TableRow[];
}

/** /hr/erasure-requests/:id: one request, and the answers that may be given. */
export interface ErasureRequestModel {
  readonly name: string;
  readonly facts: readonly SummaryRow[];
  /** Where data are erased, which answers by itself; null for somebody who is in no register. */
  readonly erase: string | null;
  /** Null once it is answered. */
  readonly action: string | null;
  readonly errors: readonly FormFault[] | undefined;
  readonly answers: readonly Choice[];
  readonly problem: string | undefined;
  /** Taking longer; null once that is done, or too late. */
  readonly extension: {
    readonly action: string;
    readonly text: string;
    readonly reasons: readonly Choice[];
    readonly problem: string | undefined;
  } | null;
  /** Set where the person reads no letter: the address went with the erasure, before it could be kept for it. */
  readonly untold: boolean;
}

const TONES = { open: 'warning', erased: 'success', refused: 'neutral', 'not-yet': 'info' } as const;

/** The state of a request as a pill; past its day, the open one says so. */
function requestPill(locale: Locale, request: ErasureRequest, today: IsoDate): StatusPill {
  const state = stateOf(request.answer);
  return state === 'open' && dueOn(request) < today
    ? { tone: 'danger', label: t(locale, 'privacy.requests.late') }
    : { tone: TONES[state], label: t(locale, `privacy.requests.states.${state}`) };
}

/** When it was asked, until when an answer is due, what was answered and when. */
export function requestFacts(locale: Locale, request: ErasureRequest, today: IsoDate): SummaryRow[] {
  const word = (key: string) => t(locale, `privacy.requests.${key}`);
  return [
    { label: word('asked-on'), value: formatInstant(locale, request.askedAt, employerZone(), 'date') },
    {
      label: word('answer-by'),
      value: formatDate(locale, dueOn(request), 'date'),
      ...(request.extension !== null && {
        note: t(locale, 'privacy.requests.instead', {
          day: formatDate(locale, request.answerBy, 'date'),
          why: t(locale, `privacy.extensions.${request.extension}`),
        }),
      }),
    },
    { label: word('state'), pill: requestPill(locale, request, today) },
    ...(request.answer === null || request.answeredAt === null
      ? []
      : [
          {
            label: word('answer'),
            value: t(locale, `privacy.answers.${request.answer}`),
            note: formatInstant(locale, request.answeredAt, employerZone(), 'date'),
          },
        ]),
  ];
}

export function erasureRequestsModel(
  locale: Locale,
  requests: readonly ErasureRequest[],
  today: IsoDate,
): ErasureRequestsModel {
  const word = (key: string) => t(locale, `privacy.requests.${key}`);
  return {
    columns: ['person', 'asked-on', 'answer-by', 'state'].map((key) => ({ label: word(key) })),
    rows: requests.map((request) => ({
      cells: [
        { text: request.name, href: `/hr/erasure-requests/${request.id}`, strong: true },
        { text: formatInstant(locale, request.askedAt, employerZone(), 'date'), label: word('asked-on') },
        { text: formatDate(locale, dueOn(request), 'date'), label: word('answer-by') },
        { pill: requestPill(locale, request, today), label: word('state') },
      ],
    })),
  };
}

const capital = (locale: Locale, words: string) => words.charAt(0).toLocaleUpperCase(locale) + words.slice(1);

/** One request, or the answer that was refused. */
export function erasureRequestModel(
  locale: Locale,
  request: ErasureRequest,
  today: IsoDate,
  refused?: RefusedForm,
): ErasureRequestModel {
  const problems = refused && errorSummary(locale, refused.refusal);
  const open = request.answer === null;
  return {
    name: request.name,
    facts: requestFacts(locale, request, today),
    erase: open && request.employeeId !== null ? `/hr/employees/${request.employeeId}/erasure` : null,
    action: open ? `/hr/erasure-requests/${request.id}` : null,
    errors: problems?.errors,
    answers: ANSWERS.map((value) => ({
      value,
      label: t(locale, `privacy.answers.${value}`),
      selected: refused?.values['reply'] === value,
    })),
    problem: problems?.byField['reply'],
    extension:
      open && request.extendedTo === null && request.answerBy >= today
        ? {
            action: `/hr/erasure-requests/${request.id}/extension`,
            text: t(locale, 'privacy.requests.longer-text', {
              day: formatDate(locale, extendedTo(employerDay(request.askedAt)), 'date'),
              by: formatDate(locale, request.answerBy, 'date'),
            }),
            reasons: EXTENSIONS.map((value) => ({
              value,
              label: capital(locale, t(locale, `privacy.extensions.${value}`)),
              selected: refused?.values['extension'] === value,
            })),
            problem: problems?.byField['extension'],
          }
        : null,
    untold: request.answer === 'erased' && request.email === null && request.toldAt === null,
  };
}
