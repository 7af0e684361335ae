import { withoutComments, type Source } from './sources.js';

/** Splits at the commas that stand outside parentheses. */
function parts(text: string): string[] {
  const found: string[] = [''];
  let depth = 0;
  for (const letter of text) {
    if (letter === '(') depth += 1;
    if (letter === ')') depth -= 1;
    if (letter === ',' && depth === 0) found.push('');
    else found[found.length - 1] += letter;
  }
  return found.map((part) => part.trim());
}

/** The columns that `set a = 1, (b, c) = (…)` gives values to. */
const assigned = (clause: string): string[] =>
  parts(clause).flatMap((part) => {
    const [, one, several] = /^(?:(\w+)|\(([^)]*)\))\s*=/.exec(part) ?? [];
    return one ? [one] : (several?.split(',').map((name) => name.trim()) ?? []);
  });

const INSERT = /\binsert into\s+(\w+)(?:\s+as\s+\w+)?\s*\(([^)]*)\)/gi;
const UPDATE =
  /\bupdate\s+(?:only\s+)?(\w+)(?:\s+(?:as\s+)?(?!set\b)\w+)?\s+set\s+(.*?)(?=\bwhere\b|\bfrom\b(?!\s+now)|\breturning\b|`|$)/gis;
const CONFLICT =
  /\binsert into\s+(\w+)(?:(?!\binsert into\b)[^`])*?\bdo update\s+set\s+(.*?)(?=\bwhere\b|\breturning\b|`|$)/gis;

/** Columns, as `table.column`, that the statements of some sources write. Mapped entities write all of theirs. */
export function writtenColumns(files: readonly Source[]): Set<string> {
  const written = new Set<string>();
  for (const { file, text } of files) {
    const code = withoutComments(text);
    const add = (table: string, columns: readonly string[]): void => {
      for (const column of columns) written.add(`${table.toLowerCase()}.${column.trim().toLowerCase()}`);
    };
    for (const [, table = '', columns = ''] of code.matchAll(INSERT)) add(table, columns.split(','));
    for (const [, table = '', clause = ''] of code.matchAll(UPDATE)) add(table, assigned(clause));
    for (const [, table = '', clause = ''] of code.matchAll(CONFLICT)) add(table, assigned(clause));
    if (file.endsWith('.entity.ts')) {
      const table = /@Entity\(\s*(?:\{ name: )?'(\w+)'/.exec(code)?.[1] ?? '';
      const named = [...code.matchAll(/@(?:Primary)?Column\(([^)]*)\)[^;]*?(\w+)[!?]?:/gs)].map(
        ([, options = '', field = '']) =>
          /name: '(\w+)'/.exec(options)?.[1] ?? field.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`),
      );
      add(table, named);
    }
  }
  return written;
}
