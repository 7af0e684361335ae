import { ADMINISTRATIVE_ZONE, addDays } from '#libs/calendar/index.js';
import type { Locale } from '#libs/platform/context/index.js';
import { formatDate, formatExactEuros, formatInstant, t } from '#libs/platform/i18n/index.js';
import type { StatusPill, SummaryRow, TableRow } from '#libs/platform/views/index.js';
import { chosenTerritory } from '../chosen/chosen-territory.rules.js';
import { chosenName } from '../chosen/territory-words.view.js';
import type { Call, CallState, Criterion } from './call.js';

/** A word of calls. */
export const callWord = (locale: Locale, key: string, values: Record<string, string | number> = {}): string =>
  t(locale, `calls.${key}`, values);

const TONES = {
  draft: 'neutral',
  announced: 'info',
  open: 'success',
  closed: 'warning',
  decided: 'info',
} as const satisfies Record<CallState, StatusPill['tone']>;

export const statePill = (locale: Locale, state: CallState): StatusPill => ({
  label: callWord(locale, `state.${state}`),
  tone: TONES[state],
});

/** `jusqu’au 30 novembre 2026 à 23:59, heure de Paris`. */
export const untilWords = (locale: Locale, { closesOn }: Pick<Call, 'closesOn'>): string =>
  callWord(locale, 'until', { day: formatDate(locale, closesOn, 'date') });

/** What is funded where, until when, and under what conditions. */
export function termRows(locale: Locale, call: Call): SummaryRow[] {
  const word = (key: string, values: Record<string, string | number> = {}) => callWord(locale, key, values);
  const day = (date: string) => formatDate(locale, date, 'date');
  const euros = (cents: number) => formatExactEuros(locale, cents);
  const { answerers, zones, roles, leastCents, mostCents, share, deMinimis } = call.conditions;
  const said = (label: string, value: string | null, note: string | null = null): SummaryRow[] =>
    value === null ? [] : [{ label: word(label), value, note }];
  const all = (names: readonly string[], of: string) =>
    names.length === 0 ? null : names.map((name) => word(`${of}.${name}`)).join(' ; ');
  return [
    { label: word('field.funder'), value: call.funder },
    { label: word('field.territory'), value: chosenName(locale, chosenTerritory(call, [])) },
    { label: word('field.opensOn'), value: day(call.opensOn) },
    { label: word('field.closesOn'), value: untilWords(locale, call), note: word('late-note') },
    { label: word('field.decidesOn'), value: day(call.decidesOn) },
    { label: word('field.answerers'), value: all(answerers, 'answerer') ?? word('any-answerer') },
    ...said('field.zones', all(zones, 'zone'), word('zone-note')),
    ...said('field.roles', all(roles, 'role')),
    ...said('field.least', leastCents === null ? null : euros(leastCents)),
    ...said('field.most', mostCents === null ? null : euros(mostCents)),
    ...said('field.share', share === null ? null : word('share-of', { share })),
    ...said('field.deMinimis', deMinimis ? word('de-minimis-room') : null, word('lawyer')),
    ...said('field.files', call.files.length === 0 ? null : call.files.join(' ; ')),
    {
      label: word('field.aid'),
      value: t(locale, `territory.aid.regime.${call.aid.regime}`),
      note: `${call.aid.grantorName} · ${call.aid.basis}`,
    },
  ];
}

/** Criteria with what each weighs. */
export function criteriaTable(locale: Locale, criteria: readonly Criterion[]) {
  const columns = [
    { label: callWord(locale, 'field.criterion') },
    { label: callWord(locale, 'field.weight'), num: true },
  ];
  return {
    columns,
    rows: criteria.map(({ name, weight }): TableRow => ({
      cells: [
        { text: name, label: columns[0]!.label },
        { text: callWord(locale, 'percent', { percent: weight }), num: true, label: columns[1]!.label },
      ],
    })),
  };
}

/** `par Anne Martin, 30 novembre 2026 à 09:00`. */
export const stampWords = (locale: Locale, by: string, at: Date): string =>
  callWord(locale, 'by-at', { by, at: formatInstant(locale, at, ADMINISTRATIVE_ZONE) });

/** Text typed with empty lines between paragraphs. */
export const paragraphsOf = (text: string): string[] =>
  text.split(/\n\s*\n/u).flatMap((part) => (part.trim() === '' ? [] : [part.trim()]));

/** The first day of a call that is begun now, and the days proposed after it. */
export const proposedDays = (today: string) => ({
  opensOn: today,
  closesOn: addDays(today, 60),
  decidesOn: addDays(today, 120),
});
