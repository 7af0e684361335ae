import { homeOfCensus, workOfCensus } from '#libs/geo/index.js';

/** Which columns of a file say what, by position. */
export interface FlowColumns {
  /** `pairs`: a row for each home and workplace, no two the same; `people`: a row for each person asked, with a weight. */
  readonly kind: 'pairs' | 'people';
  readonly home: number;
  readonly work: number;
  /** The commune abroad, where the workplace only says that it is abroad; null where the file has no such column. */
  readonly abroad: number | null;
  readonly people: number;
  /** Year of the census, where the title of a column says it. */
  readonly year: number | null;
  readonly titles: readonly string[];
}

/** A row that was read: codes as they were, and the communes of today that they mean. */
export interface FlowRow {
  readonly codes: string;
  readonly home: string;
  readonly work: string;
  readonly people: number;
}

/** What is wrong in a row. */
export interface FlowProblem {
  /** The title of the column; null for the whole row. */
  readonly column: string | null;
  readonly reason: 'cells' | 'quote' | 'long' | 'home' | 'work' | 'weight' | 'negative' | 'large' | 'twice';
  /** What stood there, cut. */
  readonly value: string;
}

/** `NBFLUX_C22_ACTOCC15P`: people of 15 and more in work, census of 2022. */
const PAIRS_WEIGHT = /^NBFLUX_C(\d{2})_ACTOCC15P$/;
/** No commune has so many people in work. */
const MOST_PEOPLE = 3_000_000;
const NUMBER = /^[+-]?\d+(?:[.,]\d+)?(?:E[+-]?\d{1,2})?$/i;
/** A workplace abroad of the file of people: the commune is in a column of its own. */
const SOMEWHERE_ABROAD = '99999';

/** The columns that INSEE's two files have; null where a file is neither. @param header titles, in any case */
export function flowColumns(header: readonly string[]): FlowColumns | null {
  const titles = header.map((title) => title.trim().toUpperCase());
  const at = (title: string) => titles.indexOf(title);
  const weight = titles.findIndex((title) => PAIRS_WEIGHT.test(title));
  if (at('CODGEO') >= 0 && at('DCLT') >= 0 && weight >= 0) {
    const year = 2000 + Number(PAIRS_WEIGHT.exec(titles[weight]!)?.[1]);
    return { kind: 'pairs', home: at('CODGEO'), work: at('DCLT'), abroad: null, people: weight, year, titles };
  }
  if (at('COMMUNE') < 0 || at('DCLT') < 0 || at('IPONDI') < 0) return null;
  const abroad = at('DCFLT') < 0 ? null : at('DCFLT');
  return { kind: 'people', home: at('COMMUNE'), work: at('DCLT'), abroad, people: at('IPONDI'), year: null, titles };
}

/** Columns of which a file has none, of that form of which it has the most. */
export function missingColumns(header: readonly string[]): string[] {
  const titles = header.map((title) => title.trim().toUpperCase());
  const pairs = ['CODGEO', 'DCLT'].filter((title) => !titles.includes(title));
  if (!titles.some((title) => PAIRS_WEIGHT.test(title))) pairs.push('NBFLUX_C22_ACTOCC15P');
  const people = ['COMMUNE', 'DCLT', 'IPONDI'].filter((title) => !titles.includes(title));
  return people.length < pairs.length ? people : pairs;
}

/** Reads one row. Decimals come with a point or a comma. */
export function flowRow(cells: readonly string[], columns: FlowColumns): FlowRow | FlowProblem {
  const { titles } = columns;
  if (cells.length !== titles.length) return { column: null, reason: 'cells', value: String(cells.length) };
  const cell = (at: number) => cells[at]!.trim().toUpperCase();
  const wrong = (at: number, reason: FlowProblem['reason']): FlowProblem => ({
    column: titles[at]!,
    reason,
    value: cells[at]!.trim().slice(0, 40),
  });
  const home = homeOfCensus(cell(columns.home));
  if (home === null) return wrong(columns.home, 'home');
  const beyond = columns.abroad !== null && cell(columns.work) === SOMEWHERE_ABROAD ? cell(columns.abroad) : '';
  const code = workOfCensus(beyond) !== null ? beyond : cell(columns.work);
  const work = workOfCensus(code);
  if (work === null) return wrong(columns.work, 'work');
  const text = cell(columns.people);
  if (!NUMBER.test(text)) return wrong(columns.people, 'weight');
  const people = Number(text.replace(',', '.'));
  if (people < 0) return wrong(columns.people, 'negative');
  if (people > MOST_PEOPLE) return wrong(columns.people, 'large');
  return { codes: `${cell(columns.home)} ${code}`, home, work, people };
}
