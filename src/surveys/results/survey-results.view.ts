import type { Locale } from '#libs/platform/context/index.js';
import { formatNumber, formatPercent, t } from '#libs/platform/i18n/index.js';
import type { Cell, TableRow } from '#libs/platform/views/index.js';
import type { ResultGroup, SurveyResults } from './survey-results.rules.js';

type Columns = readonly { readonly label: string; readonly num?: boolean }[];

/** What is told of a survey that is closed. */
export interface ResultsModel {
  readonly answers: string;
  readonly table: { readonly columns: Columns; readonly rows: readonly TableRow[] } | null;
  /** Why there is no breakdown by unit; null where there is one. */
  readonly noGroups: string | null;
}

const word = (locale: Locale, key: string, values: Record<string, string | number> = {}): string =>
  t(locale, `surveys.results.${key}`, values);

/** The name of a unit, or how many are told together. */
export function groupName(locale: Locale, { unit, units }: ResultGroup): string {
  if (unit === null) return word(locale, 'others', { count: units });
  return unit === '' ? word(locale, 'no-unit') : unit;
}

/** Reasons by how many ticked them, most first; those that may not be told come last. */
export function resultsModel(locale: Locale, { answers, groups, lines }: SurveyResults): ResultsModel {
  if (answers === null) return { answers: word(locale, 'too-few'), table: null, noGroups: null };
  const number = (value: number): string => formatNumber(locale, value, 0);
  const ordered = lines.toSorted((a, b) => (b.people ?? -1) - (a.people ?? -1));
  return {
    answers: word(locale, 'answers', { answers: number(answers) }),
    table: {
      columns: [
        { label: word(locale, 'reason') },
        { label: word(locale, 'people'), num: true },
        ...groups.map((group) => ({
          label: groupName(locale, group),
          num: true,
        })),
      ],
      rows: [
        ...(groups.length > 0 ? [answersRow(locale, answers, groups)] : []),
        ...ordered.map(({ reason, people, byGroup }): TableRow => ({
          cells: [
            { text: t(locale, `surveys.reason.${reason}`), strong: true, label: word(locale, 'reason') },
            {
              text: people === null ? word(locale, 'untold') : number(people),
              sub: people === null ? null : word(locale, 'share', { share: formatPercent(locale, people / answers) }),
              num: true,
              label: word(locale, 'people'),
            },
            ...groups.map((group, at): Cell =>
              byGroup
                ? { text: number(byGroup[at] ?? 0), num: true, label: groupName(locale, group) }
                : { blank: true, label: groupName(locale, group) },
            ),
          ],
        })),
      ],
    },
    noGroups: groups.length === 0 ? word(locale, 'no-groups') : null,
  };
}

/** How many answered, by group: at least so many. */
const answersRow = (locale: Locale, answers: number, groups: readonly ResultGroup[]): TableRow => ({
  current: true,
  cells: [
    { text: word(locale, 'answered'), strong: true, label: word(locale, 'reason') },
    { text: formatNumber(locale, answers, 0), num: true, label: word(locale, 'people') },
    ...groups.map((group): Cell => ({
      text: formatNumber(locale, group.answers, 0),
      num: true,
      label: groupName(locale, group),
    })),
  ],
});
