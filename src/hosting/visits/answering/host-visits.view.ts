import { ADMINISTRATIVE_ZONE, type IsoDate } from '#libs/calendar/index.js';
import type { Locale } from '#libs/platform/context/index.js';
import { errorSummary, typedIn, type RefusedForm } from '#libs/platform/http/index.js';
import { formatDate, formatInstant, t } from '#libs/platform/i18n/index.js';
import type { Choice, FieldProblems, FormFault, StatusPill, SummaryRow, TableRow } from '#libs/platform/views/index.js';
import type { OwnPlace } from '../../claims/index.js';
import { visitPill, wishWords } from '../visit-words.view.js';
import { answerBy, answersLeft } from '../visit.rules.js';
import type { Visit } from '../visit.js';

/** /operator/visits: what waits for an answer and who comes; below, which places take such requests. */
export interface HostVisitsModel {
  readonly visits: readonly TableRow[];
  readonly places: readonly TableRow[];
}

export const hostVisitsModel = (
  locale: Locale,
  {
    visits,
    places,
    taken,
    manages,
  }: {
    readonly visits: readonly Visit[];
    readonly places: readonly OwnPlace[];
    /** Ids of the places that take such requests. */
    readonly taken: ReadonlySet<string>;
    /** Whether the reader says which places do. */
    readonly manages: boolean;
  },
): HostVisitsModel => ({
  visits: visits.map((visit) => ({
    cells: [
      {
        text: visit.name,
        sub: `${visit.place}, ${visit.communeName}`,
        href: `/operator/visits/${visit.id}`,
        strong: true,
        label: t(locale, 'hosting.visit.who'),
      },
      {
        text: wishWords(locale, visit),
        ...(visit.otherDay === null
          ? {}
          : { sub: t(locale, 'hosting.visit.other-of', { day: formatDate(locale, visit.otherDay, 'long') }) }),
        label: t(locale, 'hosting.visit.asked'),
      },
      { pill: visitPill(locale, visit), label: t(locale, 'hosting.column.state') },
    ],
  })),
  places: places.map((place) => placeRow(locale, place, taken.has(place.id), manages)),
});

function placeRow(locale: Locale, { slug, name, communeName }: OwnPlace, takes: boolean, manages: boolean): TableRow {
  const turn = takes ? 'closing' : 'opening';
  return {
    cells: [
      { text: name, sub: communeName, href: `/places/${slug}`, strong: true, label: t(locale, 'hosting.column.place') },
      {
        pill: { label: t(locale, `hosting.visit.takes-${takes}`), tone: takes ? 'success' : 'neutral' },
        label: t(locale, 'hosting.column.state'),
      },
      {
        ...(manages
          ? {
              button: {
                action: `/operator/visits/places/${slug}/${turn}`,
                label: t(locale, `hosting.visit.${turn}`),
                ariaLabel: t(locale, `hosting.visit.${turn}-of`, { place: name }),
                ...(takes ? { tone: 'quiet' as const } : {}),
              },
            }
          : { text: '' }),
        label: t(locale, 'hosting.column.action'),
      },
    ],
  };
}

/** /operator/visits/:id. */
export interface HostVisitModel {
  readonly errors: readonly FormFault[] | undefined;
  readonly problems: FieldProblems;
  readonly id: string;
  readonly title: string;
  readonly pill: StatusPill;
  readonly rows: readonly SummaryRow[];
  /** What may be answered; none where nothing waits for an answer. */
  readonly answers: readonly Choice[];
  /** The form takes an answer back that was given. */
  readonly again: boolean;
  readonly words: string;
  readonly otherDay: string;
}

/** @param today the place's own day */
export function hostVisitModel(locale: Locale, visit: Visit, today: IsoDate, refused?: RefusedForm): HostVisitModel {
  const word = (key: string, values: Record<string, string> = {}) => t(locale, `hosting.visit.${key}`, values);
  const problems = refused && errorSummary(locale, refused.refusal);
  const typed = (name: string) => typedIn(refused, name);
  const may = answersLeft(visit, today);
  const until = answerBy(visit);
  const chosen = typed('answer');
  return {
    errors: problems?.errors,
    problems: problems?.byField ?? {},
    id: visit.id,
    title: visit.name,
    pill: visitPill(locale, visit),
    rows: [
      { label: t(locale, 'hosting.column.place'), value: `${visit.place}, ${visit.communeName}` },
      { label: word('asked'), value: wishWords(locale, visit) },
      ...(visit.purpose === '' ? [] : [{ label: word('purpose'), value: visit.purpose }]),
      { label: word('email-of'), value: visit.email },
      { label: word('asked-at'), value: formatInstant(locale, visit.askedAt, ADMINISTRATIVE_ZONE, 'date') },
      ...(visit.state === 'open' && until !== null
        ? [{ label: word('until'), value: formatDate(locale, until, 'long') }]
        : []),
      ...(visit.otherDay === null
        ? []
        : [{ label: word('other-day'), value: formatDate(locale, visit.otherDay, 'full') }]),
      ...(visit.answer === '' ? [] : [{ label: word('answer'), value: visit.answer }]),
    ],
    answers: may.map((value) => ({
      value,
      label: word(`say.${value}`),
      selected: value === chosen || may.length === 1,
    })),
    again: visit.state !== 'open',
    words: typed('words'),
    otherDay: typed('otherDay'),
  };
}
