import { describeFact, type FactPath } from '#libs/labour-law/index.js';
import type { Locale } from '#libs/platform/context/index.js';
import { t } from '#libs/platform/i18n/index.js';
import type { Choice } from '#libs/platform/views/index.js';
import { optionWords, unitKey } from './facts.view.js';
import { NONE_OF_THESE } from './facts/given-fact.rules.js';

/** The control that fits a fact, with what was typed or answered. */
export interface AnswerControl {
  readonly control: string;
  readonly hint: string;
  readonly suffix: string | undefined;
  readonly options: readonly Choice[] | undefined;
  readonly value: string;
}

/** What stands in a control. */
export interface Answered {
  /** The answer that holds; undefined where none does. */
  readonly given: unknown;
  /** What came with a refused form, undefined before. */
  readonly typed: { readonly value: unknown; readonly values: unknown } | undefined;
  /** What is said beside an answer of a closed question. */
  readonly hintOf?: (option: string) => string | undefined;
}

const CONTROLS = {
  boolean: 'radio',
  enum: 'radio',
  'string[]': 'checkboxes',
  date: 'date',
  datetime: 'text',
  number: 'text',
  string: 'text',
} as const;
const HINTS = {
  boolean: 'boolean',
  enum: 'enum',
  'string[]': 'list',
  date: 'date',
  datetime: 'datetime',
  number: 'number',
  string: 'string',
} as const;

/** One fact as a control of a form. */
export function answerControl(locale: Locale, path: FactPath, answered: Answered): AnswerControl {
  const { kind, unit } = describeFact(path);
  const typed = answered.typed?.value;
  const value = typeof typed === 'string' ? typed : inputValue(answered.given);
  return {
    control: CONTROLS[kind],
    hint: t(locale, `compliance.hint.${unit ? unitKey(unit) : HINTS[kind]}`),
    suffix: unit && unit !== 'year' ? t(locale, `compliance.unit.${unitKey(unit)}`) : undefined,
    options: optionsOf(locale, path, value, answered),
    value,
  };
}

function optionsOf(
  locale: Locale,
  path: FactPath,
  value: string,
  { given, typed, hintOf = () => undefined }: Answered,
): Choice[] | undefined {
  const { kind, values = [] } = describeFact(path);
  if (kind === 'boolean' || kind === 'enum') {
    return (kind === 'boolean' ? ['yes', 'no'] : values).map((option) => ({
      value: option,
      label: kind === 'boolean' ? t(locale, `compliance.fact.${option}`) : optionWords(locale, path, option),
      hint: hintOf(option),
      selected: value === option,
    }));
  }
  if (kind !== 'string[]') return undefined;
  const boxes: unknown = typed ? typed.values : given;
  const ticked = new Set<unknown>(Array.isArray(boxes) ? boxes : [boxes]);
  const nothing = typed ? ticked.has(NONE_OF_THESE) : Array.isArray(boxes) && boxes.length === 0;
  return [
    ...values.map((option) => ({
      value: option,
      label: optionWords(locale, path, option),
      hint: hintOf(option),
      selected: ticked.has(option),
    })),
    { value: NONE_OF_THESE, label: t(locale, 'compliance.fact.none-of-these'), hint: undefined, selected: nothing },
  ];
}

function inputValue(value: unknown): string {
  if (value === undefined || value === null) return '';
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  return typeof value === 'string' ? value : JSON.stringify(value);
}
