/** One row of the table; what was not measured is left out. */
export interface Line {
  readonly name: string;
  readonly web?: number;
  readonly db?: number;
  readonly total?: number;
  readonly statements?: number;
  readonly bytes?: number;
  readonly floor?: number;
  readonly ratio?: number;
  readonly goal?: string;
  readonly met: boolean;
}

const WIDTHS = { name: 26, web: 7, db: 7, total: 7, sql: 5, KB: 6, floor: 7, ratio: 6, goal: 14, met: 4 } as const;

/** The figures as a table: CPU-milliseconds per request, statements, kilobytes before compression. */
export function table(lines: readonly Line[]): string {
  const number = (value: number | undefined, digits = 1) => value?.toFixed(digits) ?? '';
  const rows = lines.map((line) => [
    line.name,
    number(line.web),
    number(line.db),
    number(line.total),
    number(line.statements, 0),
    number(line.bytes === undefined ? undefined : line.bytes / 1024),
    number(line.floor),
    number(line.ratio),
    line.goal ?? '',
    line.met ? 'yes' : 'NO',
  ]);
  const widths = Object.values(WIDTHS);
  return [Object.keys(WIDTHS), ...rows]
    .map((row) => row.map((cell, n) => (n === 0 ? cell.padEnd(widths[n]!) : cell.padStart(widths[n]!))).join(' '))
    .join('\n');
}
