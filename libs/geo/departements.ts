import { readPlainCsv } from './data-files.js';

/** A French département or overseas collectivity. */
export interface Departement {
  /** `01`…`95`, `2A`, `2B`, `971`…`976`. */
  readonly code: string;
  readonly name: string;
  readonly region: string;
}

let byCode: ReadonlyMap<string, Departement> | undefined;

function table(): ReadonlyMap<string, Departement> {
  byCode ??= new Map(
    readPlainCsv('departements.csv', 3).map(([code = '', name = '', region = '']) => [code, { code, name, region }]),
  );
  return byCode;
}

/** All départements, in the order of their codes as text. */
export function departements(): Departement[] {
  return [...table().values()].toSorted((a, b) => (a.code < b.code ? -1 : 1));
}

/** One département by its code; undefined for an unknown code. */
export function departementByCode(code: string): Departement | undefined {
  return table().get(code);
}

/** The département code inside an INSEE commune code: two characters, three overseas. */
export function departementOfInsee(insee: string): string {
  return insee.startsWith('97') || insee.startsWith('98') ? insee.slice(0, 3) : insee.slice(0, 2);
}
