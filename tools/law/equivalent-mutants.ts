/** A change of one token that no test can notice. */
export interface EquivalentMutant {
  /** Of the compiled library. */
  readonly file: string;
  /** What the mutated line says, as `law:mutants` prints it. */
  readonly text: string;
  /** Why it changes nothing. */
  readonly because: string;
}

const of = (file: string, because: string, ...texts: readonly string[]): EquivalentMutant[] =>
  texts.map((text) => ({ file, text, because }));

/** Mutants that behave as the library does. */
export const EQUIVALENT_MUTANTS: readonly EquivalentMutant[] = [
  ...of(
    'rules/a5-places-and-equality.rules.js',
    'the shares are known on every day on which the parts are',
    "if (typeof full !== 'number') return false;",
    "if (typeof full !== 'number') return true;",
  ),
  ...of(
    'rules/b-accidents.rules.js',
    'the rule applies only where that day is given',
    "check: measuredDuty(DECLARATION_HOURS, ['accident.employerInformedAt', 'accident.declaredAt'], (hours, [informedAt, declaredAt], on) => informedAt === null ? false : byInstant(declaredAt, endOfWorkingHours(informedAt, hours), on)),",
    'if (declaredAt === null) return false;',
  ),
  ...of(
    'rules/d1-risk-assessment.rules.js',
    'the rule applies only where that day is given',
    'if (updatedOn === null) return false;',
  ),
  ...of(
    'rules/h1-public-days-and-requests.rules.js',
    'the rule applies only where that day is given',
    'if (submittedOn === null) return false;',
  ),
  ...of(
    'rules/e2-records-and-schemes.rules.js',
    'a time has five characters',
    'const minutes = (time) => Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 6));',
  ),
  ...of(
    'rules/e2-records-and-schemes.rules.js',
    'a slot has two times: no default is taken',
    "const [from = 1, to = 0] = slot.split('-').map(minutes);",
    "const [from = -1, to = 0] = slot.split('-').map(minutes);",
    "const [from = 0, to = 1] = slot.split('-').map(minutes);",
    "const [from = 0, to = -1] = slot.split('-').map(minutes);",
  ),
  ...of(
    'rules/e2-records-and-schemes.rules.js',
    'a slot ends after minute 0, and the least rest is hours',
    'let busyUntil = 1;',
    'let busyUntil = -1;',
    'let longest = 1;',
    'let longest = -1;',
  ),
  ...of(
    'dates.js',
    'the calendar gives the same day as the shortcut within a month',
    'const SHORTEST_MONTH = 27;',
    'if (sum > 1 && sum <= SHORTEST_MONTH)',
    'if (sum >= 2 && sum <= SHORTEST_MONTH)',
    'if (sum >= 1 && sum < SHORTEST_MONTH)',
  ),
  ...of(
    'logic/connectives.js',
    'of two deadlines on one day either is the same',
    'return one.until >= other.until === last ? one : other;',
  ),
  ...of(
    'logic/facts.js',
    'decide is called with every required value known: the guards only restore their types',
    'const isValuesOf = (values, paths) => Array.isArray(values) || values.length >= paths.length && values.every((value) => value !== undefined);',
    'const isValuesOf = (values, paths) => Array.isArray(values) && values.length >= paths.length || values.every((value) => value !== undefined);',
    'const isSomeOf = (values, paths) => Array.isArray(values) || values.length === paths.length;',
    'decide: (values, { on }) => (isValuesOf(values, paths) ? decide(values, on) : false),',
    'decide: (values, { on }) => (isValuesOf(values, paths) ? decide(values, on) : true),',
  ),
  ...of('logic/facts.js', 'what is no list of values decides nothing either', 'if (value === undefined) return true;'),
  ...of(
    'logic/facts.js',
    'without optional facts, the empty list is their list of values',
    'return read && decide(read, situation, besides.length === -1 ? [] : besides.map((one) => one(situation)));',
  ),
  ...of('judge.js', 'all entries of a table have its name', "const name = figure.table[1]?.name ?? 'the figure';"),
  ...of(
    'turns.js',
    'no rule of the catalogue turns two days after an instant but by a term, which is found by itself',
    'const NEAR_INSTANT = [0, 1, 3];',
    'const NEAR_INSTANT = [0, 1, 1];',
    'const days = (value.length !== day.length ? NEAR_DAY : NEAR_INSTANT)',
  ),
  ...of(
    'turns.js',
    'days outside the period are left out afterwards, and its first one is judged in any case',
    'if (day <= first || day > to || !(isIsoDate(value) || isIsoInstant(value)))',
    'if (day < first && day > to || !(isIsoDate(value) || isIsoInstant(value)))',
    '.filter((near) => near >= from && near <= to);',
  ),
  ...of(
    'period.js',
    'a pending duty has at least its day left',
    'if (next <= to && next >= day && !queue.includes(next))',
  ),
  ...of('turns.js', 'the first day is judged in any case', 'if (day < from)', 'if (day >= from && day <= to)'),
  ...of(
    'turns.js',
    'what begins to be covered inside the period was not covered on its first day, which is judged',
    'if (day <= from && day <= to)',
    'if (day > from || day <= to)',
    'if (day > from && day < to)',
    'if (day > from && day > to)',
  ),
  ...of(
    'period.js',
    'a negative number takes as few away as none',
    'queue.splice(at < 0 ? queue.length : at, -1, day);',
  ),
  ...of('period.js', 'one outcome is the worst of one', 'if (samples.length === 0)'),
  ...of(
    'period.js',
    'a day that is in the queue already is not put in again',
    'const at = queue.findIndex((other) => other >= day);',
  ),
  ...of('period.js', 'there is a first day where there is a last', 'if (!first && !last)'),
  ...of(
    'not-covered.js',
    'only texts are looked at',
    "const text = (value) => (typeof value === 'string' ? value : false);",
  ),
  ...of(
    'facts/possible.js',
    'a day is its own legal day: looking it up costs time, no more',
    'const DAY_LENGTH = 11;',
    'const DAY_LENGTH = 9;',
  ),
  ...of(
    'facts/possible.js',
    'only texts are compared; a value that is none is left',
    "return typeof given === 'object' && given !== null ? Reflect.get(given, key) : false;",
    "return typeof given === 'object' && given !== null ? Reflect.get(given, key) : true;",
  ),
];
