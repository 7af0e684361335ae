import { departementByCode, departements } from '#libs/geo/index.js';
import { fold } from '#libs/text/index.js';

/** Départements of a typed list. */
export interface ReadDepartments {
  /** Codes, each once, in their order. */
  readonly codes: readonly string[];
  /** What is neither the code nor the name of one, as typed. */
  readonly unread: readonly string[];
}

/** Reads `37, Creuse ; 2a`: codes or names between commas, semicolons or line breaks. */
export function readDepartments(typed: string): ReadDepartments {
  const parts = typed.split(/[,;\n]/).flatMap((part) => (part.trim() === '' ? [] : [part.trim()]));
  const byName = new Map(departements().map(({ code, name }) => [fold(name), code]));
  const read = parts.map((part) => ({ part, code: codeOf(part) ?? byName.get(fold(part)) }));
  return {
    codes: [...new Set(read.flatMap(({ code }) => code ?? []))].toSorted(),
    unread: read.flatMap(({ part, code }) => (code === undefined ? [part] : [])),
  };
}

/** A code as registers write it, from `1`, `01` or `2a`. */
function codeOf(part: string): string | undefined {
  const code = part.toUpperCase().padStart(2, '0');
  return departementByCode(code)?.code;
}
