/** A table may have this many columns at most; beyond, it is something else. */
const MAX_COLUMNS = 200;
/** Titles that a refusal quotes, and characters of each. */
const QUOTED = { titles: 8, characters: 30 };

/** Titles up to the last that is not empty, as spreadsheets add empty ones, and the column that each names. */
export interface Header<Column> {
  readonly titles: readonly string[];
  /** Null for a title that names no column. */
  readonly columns: readonly (Column | null)[];
}

/** What is wrong with a header whatever its titles mean: a refusal code without its prefix, and its values. */
export interface HeaderProblem {
  readonly reason: 'columns-too-many' | 'columns-twice';
  readonly params: Readonly<Record<string, string | number>>;
}

/** Reads a header by what each title means; no column may be there twice. */
export function readHeader<Column extends string>(
  header: readonly string[],
  columnOf: (title: string) => Column | null,
): { header: Header<Column>; problem: null } | { header: null; problem: HeaderProblem } {
  const titles = header.slice(0, header.findLastIndex((title) => title !== '') + 1);
  if (titles.length > MAX_COLUMNS) {
    const params = { count: titles.length, max: MAX_COLUMNS };
    return { header: null, problem: { reason: 'columns-too-many', params } };
  }
  const columns = titles.map(columnOf);
  const twice = titles.filter((_, index) => columns[index] && columns.indexOf(columns[index]) !== index);
  return twice.length > 0
    ? { header: null, problem: { reason: 'columns-twice', params: { columns: quotedTitles(twice) } } }
    : { header: { titles, columns }, problem: null };
}

/** Titles as quoted in a refusal: few, short, without unprintable characters. */
export function quotedTitles(titles: readonly string[]): string {
  const said = titles.map((title) => title.replaceAll(/\p{Cc}/gu, ' ').trim()).filter((title) => title !== '');
  const short = (title: string) =>
    title.length > QUOTED.characters ? `${title.slice(0, QUOTED.characters - 1)}…` : title;
  const shown = said.slice(0, QUOTED.titles).map((title) => `« ${short(title)} »`);
  return (said.length > QUOTED.titles ? [...shown, '…'] : shown).join(', ');
}
