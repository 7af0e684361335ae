import type { Locale } from '#libs/platform/context/index.js';
import type { Button, StatusPill, SummaryRow, TableRow } from '#libs/platform/views/index.js';
import type { AnswerState } from './answers/answer.js';
import { ownAnswerPill } from './answers/answer-words.view.js';
import type { Call } from './call.js';
import { stateOf } from './call.rules.js';
import { callWord, criteriaTable, paragraphsOf, statePill, termRows, untilWords } from './call-words.view.js';

/** One call of the list. */
interface ShownCall {
  readonly title: string;
  readonly href: string;
  readonly funder: string;
  readonly until: string;
  readonly pill: StatusPill;
  /** How the reader's own answer stands; null where there is none. */
  readonly answer: StatusPill | null;
}

/** /calls, for anybody. */
export interface PublicCallsModel {
  readonly open: readonly ShownCall[];
  readonly others: readonly ShownCall[];
}

/** @param answers how the reader's own answers stand, by call */
export function publicCallsModel(
  locale: Locale,
  calls: readonly Call[],
  now: Date,
  answers: ReadonlyMap<string, AnswerState> = new Map(),
): PublicCallsModel {
  const shown = calls.map((call) => ({ state: stateOf(call, now), call, own: answers.get(call.id) }));
  const of = (wanted: boolean) =>
    shown
      .filter(({ state }) => (state === 'open') === wanted)
      .map(({ state, call, own }): ShownCall => ({
        title: call.title,
        href: `/calls/${call.id}`,
        funder: call.funder,
        until: untilWords(locale, call),
        pill: statePill(locale, state),
        answer: own ? ownAnswerPill(locale, own) : null,
      }));
  return { open: of(true).toReversed(), others: of(false) };
}

/** One call, for anybody. */
export interface PublicCallModel {
  readonly title: string;
  readonly lead: string;
  readonly path: string;
  readonly pill: StatusPill;
  readonly actions: readonly Button[];
  readonly purpose: readonly string[];
  readonly rows: readonly SummaryRow[];
  readonly columns: readonly { readonly label: string; readonly num?: boolean }[];
  readonly criteria: readonly TableRow[];
  /** Why nobody answers now; null while answers are taken. */
  readonly closed: string | null;
}

/** @param mayAnswer whether the reader acts for an operator or a territory, or is not known yet */
export function publicCallModel(locale: Locale, call: Call, now: Date, mayAnswer: boolean): PublicCallModel {
  const state = stateOf(call, now);
  const path = `/calls/${call.id}`;
  const { columns, rows } = criteriaTable(locale, call.criteria);
  return {
    title: call.title,
    lead: `${call.funder} · ${untilWords(locale, call)}`,
    path,
    pill: statePill(locale, state),
    actions:
      state === 'open' && mayAnswer
        ? [{ href: `${path}/answer`, label: callWord(locale, 'answer'), icon: 'pencil', tone: 'primary' }]
        : [],
    purpose: paragraphsOf(call.purpose),
    rows: termRows(locale, call),
    columns,
    criteria: rows,
    closed: state === 'open' ? null : callWord(locale, `closed-because.${state}`),
  };
}
