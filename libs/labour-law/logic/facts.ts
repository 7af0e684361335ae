import { addDays, onOrBefore, type IsoDate } from '../dates.js';
import type { FactPath, FactValue } from '../facts/dictionary.js';
import { entryOn, type DatedParameter } from '../parameters/parameter.js';
import type { Answer, Condition, Duty, FigureUse, Situation, Statement } from './statement.js';

/** The values of some facts, in their order. */
export type ValuesOf<P extends readonly FactPath[]> = { readonly [I in keyof P]: FactValue<P[I]> };

/** The values of some facts of which some may not be known. */
type SomeOf<P extends readonly FactPath[]> = { readonly [I in keyof P]: FactValue<P[I]> | undefined };

/** The dictionary holds every value to the type of its fact before it is judged; here they only get their types back. */
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

const NOTHING = () => [];

/** Whether no figure is known for the day looked up. */
const hasNoValue = (entry: DatedParameter | null | undefined): boolean => entry === null || entry?.value === null;

interface Leaf<A extends Answer> {
  readonly paths: readonly FactPath[];
  /** Facts that are read without being waited for. */
  readonly optional?: readonly FactPath[];
  readonly figures?: readonly FigureUse[];
  readonly turns?: Statement['turns'];
  /** Called only when all of `paths` are known. */
  readonly decide: (values: readonly unknown[], situation: Situation, optional: readonly unknown[]) => A | undefined;
}

function leaf<A extends Answer>(spec: Leaf<A>): Statement<A | undefined> {
  const { paths, optional = [], figures = [], turns = NOTHING, decide } = spec;
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
    turns: NOTHING,
  };
}

/** One of these values. */
export const is = <const P extends FactPath>(path: P, ...values: readonly FactValue<P>[]): Condition =>
  unary(path, (value) => values.some((one) => one === value));

/** The answer to a yes/no question is yes. */
export const yes = (path: FactPath): Condition => unary(path, (value) => value === true);

/** The answer to a yes/no question is no. */
export const no = (path: FactPath): Condition => unary(path, (value) => value === false);

/** There is one: not `null`, and not a text of blanks, which says nothing. */
export const some = (path: FactPath): Condition =>
  unary(path, (value) => value !== null && (typeof value !== 'string' || value.trim() !== ''));

/** The list names every one of these. */
export const holds = (path: FactPath, items: readonly string[]): Condition =>
  unary(path, (value) => Array.isArray(value) && items.every((item) => value.includes(item)));

/** The list names nothing but these. */
export const only = (path: FactPath, items: readonly string[]): Condition =>
  unary(path, (value) => Array.isArray(value) && value.every((one) => items.includes(String(one))));

/** Any other statement about known facts, as a function of their values and the day of the assessment. */
export function test<const P extends readonly FactPath[]>(
  paths: P,
  decide: (values: ValuesOf<P>, on: IsoDate) => boolean | undefined,
): Condition {
  return leaf<boolean>({
    paths,
    decide: (values, { on }) => (isValuesOf(values, paths) ? decide(values, on) : undefined),
  });
}

/** Any other duty, which may still be within its time; `turns` as in {@link Statement}. */
function duty<const P extends readonly FactPath[]>(
  paths: P,
  decide: (values: ValuesOf<P>, on: IsoDate) => Answer,
): Duty {
  return leaf<Exclude<Answer, undefined>>({
    paths,
    decide: (values, { on }) => (isValuesOf(values, paths) ? decide(values, on) : undefined),
  });
}

/** How a figure is looked up: on the day of the assessment, or on a day that a fact names. */
export interface LookedUp {
  /** The fact that names the day, where one does. */
  readonly fact?: FactPath;
  readonly day: (situation: Situation) => IsoDate | undefined;
}

const ON_THE_DAY: LookedUp = { day: ({ on }) => on };

/** On the first of January of the year that a fact names. */
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
    turns: () => edgesOf(table),
  });
}

/** The days on which a table takes another value. */
function edgesOf(table: readonly DatedParameter[]): IsoDate[] {
  return table.flatMap(({ from, to }) => [from, ...(to === undefined ? [] : [addDays(to, 1)])]);
}

/** At least the figure; a `null` number is none. */
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

/** A duty measured with a figure, which may still be within its time. */
export function measuredDuty<V, const P extends readonly FactPath[]>(
  table: readonly DatedParameter<V>[],
  paths: P,
  decide: (figure: V, values: ValuesOf<P>, on: IsoDate) => Answer,
  turns: Statement['turns'] = NOTHING,
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
    turns: (situation) => [...edgesOf(table), ...turns(situation)],
  });
}

/**
 * A duty that waits for no fact in particular: it answers as soon as those that are known decide. `decide` must never
 * take back an answer for `undefined` when one more fact is known.
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
    turns: () => edgesOf(table),
  });
}

/** The first is known to lie before the second. */
export const earlier = (path: FactPath, than: FactPath): Condition =>
  test([path, than], ([day, other]) => typeof day === 'string' && typeof other === 'string' && day < other);

/** No more and no less than everybody. */
export const EVERYBODY: Condition = test([], () => true);

/** To be done on the day of the second at the latest: pending until then, late after. */
export const doneBy = (path: FactPath, limit: FactPath): Duty =>
  duty([path, limit], ([day, last], on) => {
    if (typeof last !== 'string') return true;
    if (typeof day === 'string') return onOrBefore(day, last);
    return on <= last ? { until: last } : false;
  });

/** Last happened so many days ago at most; `null` never did. */
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

/** A yearly thing that was last done in a year: for the year of the assessment, or one before where `behind` says so. */
export function yearly(path: FactPath, behind: 0 | 1): Duty {
  return {
    ...duty([path], ([value], on) => {
      const year = Number(on.slice(0, 4));
      if (typeof value !== 'number' || value < year - behind) return false;
      // Done for a later year: that says nothing of this one.
      return value <= year ? true : undefined;
    }),
    turns: ({ on }) => [`${String(Number(on.slice(0, 4)) + 1).padStart(4, '0')}-01-01`],
  };
}
