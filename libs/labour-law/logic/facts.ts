import { addDays, onOrBefore, type IsoDate } from '../dates.js';
import type { FactPath, FactValue } from '../facts/dictionary.js';
import { entryOn, type DatedParameter } from '../parameters/parameter.js';
import type { Answer, Condition, Duty, FigureUse, Situation, Statement } from './statement.js';

/** The values of the facts at these paths, in the same order. */
export type ValuesOf<P extends readonly FactPath[]> = { readonly [I in keyof P]: FactValue<P[I]> };

/** The same where some facts may be unknown. */
type SomeOf<P extends readonly FactPath[]> = { readonly [I in keyof P]: FactValue<P[I]> | undefined };

/** `parseFacts` has checked every value against the dictionary; these guards only restore the types. */
const isValuesOf = <P extends readonly FactPath[]>(values: unknown, paths: P): values is ValuesOf<P> =>
  Array.isArray(values) && values.length >= paths.length && values.every((value) => value !== undefined);
const isSomeOf = <P extends readonly FactPath[]>(values: unknown, paths: P): values is SomeOf<P> =>
  Array.isArray(values) && values.length === paths.length;

const stepsOf = (path: FactPath): readonly [string, string] => {
  const [object = '', key = ''] = path.split('.');
  return [object, key];
};

/** Reads one fact: `undefined` when it is not known. */
function reader(path: FactPath): (situation: Situation) => unknown {
  const [object, key] = stepsOf(path);
  return ({ facts }) => facts[object]?.[key];
}

/** Whether the table has no published value for the day looked up. */
const hasNoValue = (entry: DatedParameter | null | undefined): boolean => entry === null || entry?.value === null;

interface Leaf<A extends Answer> {
  readonly paths: readonly FactPath[];
  /** Facts that are read when known and not required. */
  readonly optional?: readonly FactPath[];
  readonly figures?: readonly FigureUse[];
  readonly edges?: readonly IsoDate[];
  readonly turns?: Statement['turns'];
  /** Called only when all of `paths` are known. */
  readonly decide: (values: readonly unknown[], situation: Situation, optional: readonly unknown[]) => A | undefined;
}

function leaf<A extends Answer>(spec: Leaf<A>): Statement<A | undefined> {
  const { paths, optional = [], figures = [], edges = [], turns, decide } = spec;
  const required = paths.map(reader);
  const besides = optional.map(reader);
  const values = (situation: Situation): unknown[] | undefined => {
    const read: unknown[] = [];
    for (const one of required) {
      const value = one(situation);
      if (value === undefined) return undefined;
      read.push(value);
    }
    return read;
  };
  const absent = (situation: Situation, among: readonly FactPath[], readers: readonly ((s: Situation) => unknown)[]) =>
    among.filter((_, index) => readers[index]?.(situation) === undefined);
  const judge = (situation: Situation): A | undefined => {
    const read = values(situation);
    return read && decide(read, situation, besides.length === 0 ? [] : besides.map((one) => one(situation)));
  };
  return {
    reads: [...paths, ...optional],
    figures,
    judge,
    grounds: (situation) => {
      if (judge(situation) !== undefined) {
        return [...paths, ...optional.filter((_, index) => besides[index]?.(situation) !== undefined), ...figures];
      }
      const open = absent(situation, paths, required);
      if (open.length > 0) return open;
      const unpublished = figures.filter((figure) => hasNoValue(figure.entry(situation)));
      return unpublished.length > 0 ? unpublished : absent(situation, optional, besides);
    },
    edges,
    turns,
  };
}

/** A statement about one fact: the commonest, so it reads without a list. */
function unary(path: FactPath, decide: (value: unknown) => boolean): Condition {
  const read = reader(path);
  const paths = [path];
  return {
    reads: paths,
    figures: [],
    judge: (situation) => {
      const value = read(situation);
      return value === undefined ? undefined : decide(value);
    },
    grounds: () => paths,
    edges: [],
  };
}

/** One of these values. */
export const is = <const P extends FactPath>(path: P, ...values: readonly FactValue<P>[]): Condition =>
  unary(path, (value) => values.some((one) => one === value));

/** The answer to a yes/no question is yes. */
export const yes = (path: FactPath): Condition => unary(path, (value) => value === true);

/** The answer to a yes/no question is no. */
export const no = (path: FactPath): Condition => unary(path, (value) => value === false);

/** It has a value: not `null`, and not a blank text. */
export const some = (path: FactPath): Condition =>
  unary(path, (value) => value !== null && (typeof value !== 'string' || value.trim() !== ''));

/** The list names every one of these. */
export const holds = (path: FactPath, items: readonly string[]): Condition =>
  unary(path, (value) => Array.isArray(value) && items.every((item) => value.includes(item)));

/** The list names nothing but these. */
export const only = (path: FactPath, items: readonly string[]): Condition =>
  unary(path, (value) => Array.isArray(value) && value.every((one) => items.includes(String(one))));

/**
 * Any other condition, as a function of the facts' values and the day of the assessment; evaluated only when all of
 * them are known.
 */
export function test<const P extends readonly FactPath[]>(
  paths: P,
  decide: (values: ValuesOf<P>, on: IsoDate) => boolean | undefined,
): Condition {
  return leaf<boolean>({
    paths,
    decide: (values, { on }) => (isValuesOf(values, paths) ? decide(values, on) : undefined),
  });
}

/** Any other duty, which may be pending. */
function duty<const P extends readonly FactPath[]>(
  paths: P,
  decide: (values: ValuesOf<P>, on: IsoDate) => Answer,
): Duty {
  return leaf<Exclude<Answer, undefined>>({
    paths,
    decide: (values, { on }) => (isValuesOf(values, paths) ? decide(values, on) : undefined),
  });
}

/** On which day a figure is looked up: that of the assessment, or one that a fact names. */
export interface LookedUp {
  /** The fact that names the day, if any. */
  readonly fact?: FactPath;
  readonly day: (situation: Situation) => IsoDate | undefined;
}

const ON_THE_DAY: LookedUp = { day: ({ on }) => on };

/** Looked up on 1 January of the year that a fact names. */
export function inYear(path: FactPath): LookedUp {
  const read = reader(path);
  return {
    fact: path,
    day: (situation) => {
      const year = read(situation);
      return typeof year === 'number' ? `${String(year).padStart(4, '0')}-01-01` : undefined;
    },
  };
}

function useOf<V>(table: readonly DatedParameter<V>[], { day }: LookedUp): FigureUse {
  return {
    table,
    day,
    entry: (situation) => {
      const at = day(situation);
      return at === undefined ? undefined : entryOn(table, at);
    },
  };
}

/** A comparison of known facts with a dated figure; not decided where no figure is known for the day. */
export function measured<V, const P extends readonly FactPath[]>(
  table: readonly DatedParameter<V>[],
  paths: P,
  decide: (figure: V, values: ValuesOf<P>, on: IsoDate) => boolean | undefined,
  at: LookedUp = ON_THE_DAY,
): Condition {
  return leaf<boolean>({
    paths: at.fact ? [...paths, at.fact] : paths,
    figures: [useOf(table, at)],
    decide: (values, situation) => {
      const day = at.day(situation);
      const figure = day === undefined ? null : entryOn(table, day);
      return figure === null || figure.value === null || !isValuesOf(values, paths)
        ? undefined
        : decide(figure.value, values, situation.on);
    },
    edges: edgesOf(table),
  });
}

/** The days on which the value of a table changes. */
function edgesOf(table: readonly DatedParameter[]): IsoDate[] {
  return table.flatMap(({ from, to }) => [from, ...(to === undefined ? [] : [addDays(to, 1)])]);
}

/** At least the figure; `null` is not. */
export const atLeast = (path: FactPath, table: readonly DatedParameter<number>[]): Condition =>
  measured(table, [path], (figure, [value]) => typeof value === 'number' && value >= figure);

/** More than the figure. */
export const above = (path: FactPath, table: readonly DatedParameter<number>[]): Condition =>
  measured(table, [path], (figure, [value]) => typeof value === 'number' && value > figure);

/** At most the figure. */
export const atMost = (path: FactPath, table: readonly DatedParameter<number>[]): Condition =>
  measured(table, [path], (figure, [value]) => typeof value === 'number' && value <= figure);

/** Less than the figure. */
export const below = (path: FactPath, table: readonly DatedParameter<number>[]): Condition =>
  measured(table, [path], (figure, [value]) => typeof value === 'number' && value < figure);

/** A duty measured against a dated figure, which may be pending. */
export function measuredDuty<V, const P extends readonly FactPath[]>(
  table: readonly DatedParameter<V>[],
  paths: P,
  decide: (figure: V, values: ValuesOf<P>, on: IsoDate) => Answer,
  turns?: Statement['turns'],
): Duty {
  return leaf<Exclude<Answer, undefined>>({
    paths,
    figures: [useOf(table, ON_THE_DAY)],
    decide: (values, { on }) => {
      const figure = entryOn(table, on);
      return figure === null || figure.value === null || !isValuesOf(values, paths)
        ? undefined
        : decide(figure.value, values, on);
    },
    edges: edgesOf(table),
    turns,
  });
}

/**
 * A duty that requires no fact in particular: it answers as soon as the known facts decide. `decide` must be monotonic:
 * an answer given while some facts are `undefined` must stand once they are known.
 */
export function weighed<V, const O extends readonly FactPath[]>(
  table: readonly DatedParameter<V>[],
  paths: O,
  decide: (figure: V, values: SomeOf<O>, on: IsoDate) => Answer,
): Duty {
  return leaf<Exclude<Answer, undefined>>({
    paths: [],
    optional: paths,
    figures: [useOf(table, ON_THE_DAY)],
    decide: (_, { on }, besides) => {
      const figure = entryOn(table, on);
      return figure === null || figure.value === null || !isSomeOf(besides, paths)
        ? undefined
        : decide(figure.value, besides, on);
    },
    edges: edgesOf(table),
  });
}

/** The first day lies strictly before the second; false when either is `null`. */
export const earlier = (path: FactPath, than: FactPath): Condition =>
  test([path, than], ([day, other]) => typeof day === 'string' && typeof other === 'string' && day < other);

/** Always holds: the rule concerns everybody. */
export const EVERYBODY: Condition = test([], () => true);

/**
 * To be done by the day that the second fact names: pending until then, late afterwards. Met when that day is `null`.
 */
export const doneBy = (path: FactPath, limit: FactPath): Duty =>
  duty([path, limit], ([day, last], on) => {
    if (typeof last !== 'string') return true;
    if (typeof day === 'string') return onOrBefore(day, last);
    return on <= last ? { until: last } : false;
  });

/** Last happened at most that many days ago; `null` means never and does not satisfy it. */
export function within(path: FactPath, days: readonly DatedParameter<number>[]): Duty {
  const read = reader(path);
  return measuredDuty(
    days,
    [path],
    (figure, [day], on) => typeof day === 'string' && on <= addDays(day, figure),
    (situation) => {
      const day = read(situation);
      const figure = entryOn(days, situation.on)?.value;
      return typeof day === 'string' && typeof figure === 'number' ? [addDays(day, figure + 1)] : [];
    },
  );
}

/**
 * Something done yearly, by the year it was last done for: that of the assessment, or the one before where `behind` is
 * 1.
 */
export const yearly = (path: FactPath, behind: 0 | 1): Duty =>
  duty([path], ([value], on) => {
    const year = Number(on.slice(0, 4));
    if (typeof value !== 'number' || value < year - behind) return false;
    // Done for a later year: that tells nothing about this one.
    return value <= year ? true : undefined;
  });
