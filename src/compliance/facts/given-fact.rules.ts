import type { IsoDate } from '#libs/calendar/index.js';
import { describeFact, type FactPath } from '#libs/labour-law/index.js';

/** What the form of a fact sends: `values` are the ticked boxes of a closed list, `value` everything else. */
export interface FactAnswer {
  readonly value: string;
  readonly values?: readonly string[];
  /** « Known: there is none », where the fact allows it. */
  readonly none: boolean;
}

/** What was answered, or why it cannot be taken. */
export type TypedFact = { readonly value: unknown } | { readonly refused: string };

/** The box of a closed list that says « none of these »: the empty list is an answer, an empty form is not. */
export const NONE_OF_THESE = 'none-of-these';

/**
 * Reads the answer of the fact form. An empty answer is refused, since leaving a fact unknown is done by withdrawing it;
 * what a closed list does not name is refused, since rules compare its values; so is something past that has not
 * happened on the day of the answer.
 */
export function typedFact(path: FactPath, typed: FactAnswer, today: IsoDate): TypedFact {
  const { kind, values, nullable, accepts, event } = describeFact(path);
  const refused = { refused: `compliance.wrong-${kind === 'string[]' ? 'list' : kind}` };
  if (typed.none) return nullable ? { value: null } : refused;
  if (kind === 'string[]') return ticked(values ?? [], typed.values ?? []);
  const value = valueOf(kind, typed.value.trim());
  if (value === undefined || !accepts(value)) return refused;
  return event && firstDayOf(value) > today ? { refused: 'compliance.not-yet' } : { value };
}

/** Of a year its first day, of a day or an instant the day; of anything else nothing that could be to come. */
const firstDayOf = (value: unknown): IsoDate =>
  typeof value === 'number' ? `${value}-01-01` : typeof value === 'string' ? value.slice(0, 10) : '';

function ticked(offered: readonly string[], boxes: readonly string[]): TypedFact {
  const chosen = offered.filter((value) => boxes.includes(value));
  if (boxes.includes(NONE_OF_THESE)) {
    return boxes.length === 1 ? { value: [] } : { refused: 'compliance.some-and-none' };
  }
  return chosen.length > 0 && chosen.length === new Set(boxes).size
    ? { value: chosen }
    : { refused: 'compliance.wrong-list' };
}

/**
 * Whether an earlier answer is still valid for the question. Free text given before the question had a closed list is
 * not: its words are shown as typed, but no rule compares them.
 */
export function stillAnswers(path: FactPath, value: unknown): boolean {
  const { kind, values, accepts } = describeFact(path);
  if (!accepts(value)) return false;
  return kind !== 'string[]' || !values || (Array.isArray(value) && value.every((one) => values.includes(String(one))));
}

function valueOf(kind: ReturnType<typeof describeFact>['kind'], text: string): unknown {
  if (text === '') return undefined;
  switch (kind) {
    case 'boolean':
      return text === 'yes' ? true : text === 'no' ? false : undefined;
    case 'number': {
      const plain = text.replaceAll(/[\s\u202f\u00a0]/g, '').replace(',', '.');
      return /^\d+(\.\d+)?$/.test(plain) ? Number(plain) : undefined;
    }
    default:
      return text;
  }
}
