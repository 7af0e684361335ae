import { isIsoDate, isIsoInstant, type IsoDate, type IsoInstant } from '../dates.js';
import { COUNTRIES } from './countries.js';

/** A text in the two languages of Palier. French is the language of the law; English is a reading aid. */
export interface Bilingual {
  readonly fr: string;
  readonly en: string;
}

/** Where a fact comes from: the record of the portal, or the person, that can answer it. */
export type Origin =
  | 'evaluation'
  | 'employer_profile'
  | 'social_dialogue'
  | 'risk_assessment'
  | 'framework_file'
  | 'agreement'
  | 'employee_file'
  | 'request'
  | 'accident_report'
  | 'day_ledger'
  | 'time_records'
  | 'booking'
  | 'site_file'
  | 'payroll'
  | 'cross_border_file'
  | 'data_protection'
  | 'document'
  | 'grant_file';

/** The shape of a fact's value. */
export type FactKind = 'boolean' | 'date' | 'datetime' | 'number' | 'string' | 'enum' | 'string[]';

/** One fact that rules may read: what it means, in which unit, where it comes from and which values it takes. */
export interface Fact<V> {
  readonly kind: FactKind;
  /** `null` is an answer ("known: none, it did not happen"); leaving the key out means "not known". */
  readonly nullable: boolean;
  /** The values of an `enum`; of a list, those that a form offers (a file may name others, which rules may judge). */
  readonly values?: readonly string[];
  /** Unit of a number. */
  readonly unit?: string;
  /** The question, as it would be put to HR. */
  readonly label: Bilingual;
  readonly origin: Origin;
  /** It records something past: a day after that of the assessment is impossible. */
  readonly event?: true;
  /** Accepted in either case and stored in capitals (`fr` becomes `FR`). */
  readonly capitals?: true;
  /** What the value must be, for an error message. */
  readonly expected: string;
  readonly accepts: (value: unknown) => value is V;
}

/** The value a fact takes. */
export type ValueOf<F> = F extends Fact<infer V> ? V : never;

interface Words {
  readonly fr: string;
  readonly en: string;
  readonly origin: Origin;
}

function fact<V>(
  kind: FactKind,
  { fr, en, origin }: Words,
  expected: string,
  accepts: (value: unknown) => value is V,
  more: Pick<Fact<V>, 'unit' | 'values' | 'event' | 'capitals'> = {},
): Fact<V> {
  return { kind, nullable: false, label: { fr, en }, origin, expected, accepts, ...more };
}

/** The same fact, for which `null` is an answer: "known, there is none". */
export function orNone<V>(inner: Fact<V>): Fact<V | null> {
  return {
    ...inner,
    nullable: true,
    expected: `${inner.expected}, or null when there is none`,
    accepts: (value): value is V | null => value === null || inner.accepts(value),
  };
}

/**
 * Longest text in characters and longest list in items that a fact takes: anything longer is a document, not an answer.
 */
const LONGEST_TEXT = 5000;
const LONGEST_LIST = 500;

const isText = (value: unknown): value is string => typeof value === 'string' && value.length <= LONGEST_TEXT;
const isTexts = (value: unknown, accepts: (item: string) => boolean = () => true): value is readonly string[] =>
  Array.isArray(value) && value.length <= LONGEST_LIST && value.every((item) => isText(item) && accepts(item));

/** A time slot, `09:00-12:00`; it may run past midnight. */
const SLOT = /^([01]\d|2[0-3]):[0-5]\d-(([01]\d|2[0-3]):[0-5]\d|24:00)$/;
const A_DAY = 'an existing day YYYY-MM-DD';
const AN_INSTANT = 'an instant in UTC ending in Z, such as 2026-11-23T08:30:00Z';

/** Constructors of facts that share an origin: `const { yesNo, day } = factsFrom('agreement')`. */
export function factsFrom(origin: Origin) {
  return {
    /** A yes/no question. */
    yesNo: (fr: string, en: string): Fact<boolean> =>
      fact('boolean', { fr, en, origin }, 'true or false', (v): v is boolean => typeof v === 'boolean'),
    /** A calendar day, past or future. */
    day: (fr: string, en: string): Fact<IsoDate> =>
      fact('date', { fr, en, origin }, A_DAY, (v): v is IsoDate => isText(v) && isIsoDate(v)),
    /** The calendar day of something past. */
    happened: (fr: string, en: string): Fact<IsoDate> =>
      fact('date', { fr, en, origin }, A_DAY, (v): v is IsoDate => isText(v) && isIsoDate(v), { event: true }),
    /** An instant in UTC, past or future. */
    instant: (fr: string, en: string): Fact<IsoInstant> =>
      fact('datetime', { fr, en, origin }, AN_INSTANT, (v): v is IsoInstant => isText(v) && isIsoInstant(v)),
    /** The instant of something past, in UTC. */
    happenedAt: (fr: string, en: string): Fact<IsoInstant> =>
      fact('datetime', { fr, en, origin }, AN_INSTANT, (v): v is IsoInstant => isText(v) && isIsoInstant(v), {
        event: true,
      }),
    /** A year for which something was done, during or after that year; not later than the year of the assessment. */
    pastYear: (fr: string, en: string): Fact<number> =>
      fact(
        'number',
        { fr, en, origin },
        'a year',
        (v): v is number => typeof v === 'number' && Number.isInteger(v) && v >= 0 && v <= 9999,
        { unit: 'year', event: true },
      ),
    /** A State, by its ISO 3166 alpha-2 code in either case. */
    country: (fr: string, en: string): Fact<string> =>
      fact(
        'string',
        { fr, en, origin },
        'the ISO 3166 code of a country in two letters, such as FR',
        (v): v is string => isText(v) && COUNTRIES.has(v.toUpperCase()),
        { capitals: true },
      ),
    /** A list of slots of one day; the empty list is an answer. */
    slots: (fr: string, en: string): Fact<readonly string[]> =>
      fact('string[]', { fr, en, origin }, 'a list of slots HH:MM-HH:MM', (v): v is readonly string[] =>
        isTexts(v, (item) => SLOT.test(item)),
      ),
    /** A number, zero or more, at most `max`, in the given unit. */
    amount: (unit: string, fr: string, en: string, max = Infinity): Fact<number> =>
      fact(
        'number',
        { fr, en, origin },
        max === Infinity ? 'a number, zero or more' : `a number from 0 to ${max}`,
        (v): v is number => typeof v === 'number' && Number.isFinite(v) && v >= 0 && v <= max,
        { unit },
      ),
    /** A text; the empty text is an answer ("no reason given"). */
    text: (fr: string, en: string): Fact<string> =>
      fact('string', { fr, en, origin }, `a text of at most ${LONGEST_TEXT} characters`, isText),
    /** A list of identifiers; the empty list is an answer. */
    list: (fr: string, en: string): Fact<readonly string[]> =>
      fact('string[]', { fr, en, origin }, 'a list of texts', (v): v is readonly string[] => isTexts(v)),
    /** Several of a closed list of values, as a form offers them; the empty list is an answer. Files may name others. */
    someOf: (values: readonly string[], fr: string, en: string): Fact<readonly string[]> =>
      fact('string[]', { fr, en, origin }, 'a list of texts', (v): v is readonly string[] => isTexts(v), { values }),
    /** One of a closed list of values. */
    oneOf: <const T extends string>(values: readonly T[], fr: string, en: string): Fact<T> =>
      fact(
        'enum',
        { fr, en, origin },
        `one of ${values.join(', ')}`,
        (v): v is T => values.some((allowed) => allowed === v),
        { values },
      ),
  };
}
