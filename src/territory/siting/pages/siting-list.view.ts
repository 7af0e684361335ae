import { ADMINISTRATIVE_ZONE } from '#libs/calendar/index.js';
import type { Locale } from '#libs/platform/context/index.js';
import { formatInstant } from '#libs/platform/i18n/index.js';
import type { Choice, FieldProblems, TableRow } from '#libs/platform/views/index.js';
import type { SitingLine } from '../scenarios/scenario.js';
import { askerWords, sitingWord, statePill } from './siting-words.view.js';

/** /territory/siting. */
export interface SitingListModel {
  readonly columns: readonly { readonly label: string }[];
  readonly rows: readonly TableRow[];
  /** Two scenarios that have a plan, to lay beside one another; null where there are no two. */
  readonly compare: {
    readonly first: readonly Choice[];
    readonly second: readonly Choice[];
    readonly problems: FieldProblems;
  } | null;
}

export function sitingListModel(locale: Locale, lines: readonly SitingLine[]): SitingListModel {
  const word = (key: string, params: Record<string, string | number> = {}) => sitingWord(locale, key, params);
  const done = lines.filter(({ state }) => state === 'done');
  const choices = (selected: number): Choice[] =>
    done.map(({ id, title }, at) => ({ value: id, label: title, selected: at === selected }));
  return {
    columns: [{ label: word('column.scenario') }, { label: word('column.state') }, { label: word('column.asked') }],
    rows: lines.map((line) => ({
      cells: [
        {
          text: line.title,
          href: `/territory/siting/${line.id}`,
          sub: word('version', { number: line.version }),
          strong: true,
          label: word('column.scenario'),
        },
        { pill: statePill(locale, line.state), label: word('column.state') },
        {
          text: formatInstant(locale, line.askedAt, ADMINISTRATIVE_ZONE, 'date'),
          sub: askerWords(locale, line),
          label: word('column.asked'),
        },
      ],
    })),
    compare: done.length < 2 ? null : { first: choices(0), second: choices(1), problems: {} },
  };
}
