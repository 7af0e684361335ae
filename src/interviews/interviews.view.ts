import type { IsoDate } from '#libs/calendar/index.js';
import { employerZone } from '#libs/platform/clock/index.js';
import type { Locale } from '#libs/platform/context/index.js';
import { authorWords, formatDate, formatInstant, t } from '#libs/platform/i18n/index.js';
import type { Choice, StatusPill, SummaryRow, TableRow } from '#libs/platform/views/index.js';
import type { DueInterview } from './due-interviews.queries.js';
import { THEMES, type Interview, type Theme } from './interview.js';
import { dueOn, stateOf, type InterviewState } from './interview.rules.js';
import { LENGTHS } from './interviews.forms.js';

const say = (locale: Locale, key: string, values: Readonly<Record<string, string | number>> = {}) =>
  t(locale, `interviews.${key}`, values);

const TONES = {
  planned: 'info',
  unwritten: 'warning',
  unanswered: 'warning',
  contested: 'danger',
  confirmed: 'success',
  cancelled: 'neutral',
} as const satisfies Record<InterviewState, StatusPill['tone']>;

/** Where an interview stands. */
export const statePill = (locale: Locale, interview: Interview, now: Date): StatusPill => {
  const state = stateOf(interview, now);
  return { label: say(locale, `state.${state}`), tone: TONES[state] };
};

/** When an interview is or was. */
export function whenWords(locale: Locale, { heldOn, startsAt }: Interview, zone: string = employerZone()): string {
  if (heldOn !== null) return say(locale, 'held-on', { day: formatDate(locale, heldOn, 'date') });
  return startsAt === null ? '' : formatInstant(locale, startsAt, zone, 'full');
}

/** One line of the list of who is due. */
export function dueRow(
  locale: Locale,
  line: DueInterview,
  { open, now, today }: { readonly open: Interview | null; readonly now: Date; readonly today: IsoDate },
): TableRow {
  const due = dueOn(line.telework, line.last);
  return {
    cells: [
      {
        text: `${line.givenName} ${line.familyName}`,
        href: `/interviews/people/${line.employeeId}`,
        sub: line.unit,
        strong: true,
        label: say(locale, 'person'),
      },
      {
        text: line.last === null ? say(locale, 'never') : formatDate(locale, line.last, 'medium'),
        sub:
          line.last === null
            ? say(locale, 'telework-since', { day: formatDate(locale, line.telework, 'medium') })
            : say(locale, line.confirmed === true ? 'origin-both' : 'origin-hr'),
        label: say(locale, 'last'),
      },
      {
        text: formatDate(locale, due, 'medium'),
        ...(due < today && { pill: { label: say(locale, 'late'), tone: 'danger' as const } }),
        label: say(locale, 'due'),
      },
      open
        ? { pill: statePill(locale, open, now), sub: whenWords(locale, open), label: say(locale, 'next') }
        : { text: say(locale, 'not-planned'), label: say(locale, 'next') },
    ],
  };
}

/** The themes of minutes as a form shows them. */
export interface ThemeField {
  readonly name: Theme;
  readonly label: string;
  readonly hint: string;
  readonly value: string;
  readonly error: string | undefined;
}

/** The fields of the minutes, with what was typed or written. */
export const themeFields = (
  locale: Locale,
  value: (theme: Theme) => string,
  problems: Readonly<Record<string, string | undefined>>,
): ThemeField[] =>
  THEMES.map((name) => ({
    name,
    label: say(locale, `theme.${name}`),
    hint: say(locale, `theme-hint.${name}`),
    value: value(name),
    error: problems[name],
  }));

/** Minutes to read: the themes that say something, who wrote them, what was answered. */
export interface MinutesModel {
  readonly rows: readonly { readonly title: string; readonly text: string }[];
  readonly facts: readonly SummaryRow[];
}

export function minutesModel(locale: Locale, interview: Interview): MinutesModel {
  const { writtenBy, writtenAt, answer, answeredAt, remark } = interview;
  const at = (instant: Date) => formatInstant(locale, instant, employerZone(), 'medium');
  return {
    rows: THEMES.flatMap((theme) =>
      interview[theme] === '' ? [] : [{ title: say(locale, `theme.${theme}`), text: interview[theme] }],
    ),
    facts: [
      ...(writtenBy !== null && writtenAt !== null
        ? [{ label: say(locale, 'employer-side'), value: authorWords(locale, writtenBy), note: at(writtenAt) }]
        : []),
      {
        label: say(locale, 'employee-side'),
        value: say(locale, `answer.${answer ?? 'none'}`),
        ...(answeredAt !== null && { note: at(answeredAt) }),
      },
      ...(remark === '' ? [] : [{ label: say(locale, 'remark'), value: remark }]),
    ],
  };
}

/** The lengths that the form offers. */
export const lengthChoices = (locale: Locale, chosen: string): Choice[] =>
  LENGTHS.map((minutes) => ({
    value: minutes,
    label: say(locale, 'minutes', { count: minutes }),
    selected: String(minutes) === chosen,
  }));
