import {
  cleanCell,
  damageOf,
  isScientific,
  quoted,
  withoutTextMark,
  withoutThousands,
  withoutZeroDecimals,
} from '#libs/text/index.js';
import type { ImportField, RowProblem } from './row-problem.js';

/** Digits that identify: a spreadsheet may have shortened them, or marked them as text. */
const NUMBERS: readonly ImportField[] = ['staff_number', 'manager', 'postcode', 'insee'];

/** The intended content of a cell: without invisible characters, and without what a spreadsheet adds to numbers. */
export function readCell(field: ImportField, text: string): string {
  const clean = cleanCell(text);
  switch (field) {
    case 'staff_number':
    case 'manager':
      return withoutTextMark(clean);
    case 'postcode':
    case 'insee':
      return withoutZeroDecimals(withoutThousands(withoutTextMark(clean)));
    case 'desired_days':
      return withoutZeroDecimals(clean);
    default:
      return clean;
  }
}

/** Damage done to a cell by a tool, so that it cannot be trusted; null for a sound one. */
export function cellDamage(field: ImportField, text: string): { reason: string; params: RowProblem['params'] } | null {
  const damage = damageOf(text);
  if (damage === 'control-character') return { reason: damage, params: {} };
  const params = { value: quoted(text.trim()) };
  if (damage !== null) return { reason: damage, params };
  return NUMBERS.includes(field) && isScientific(text) ? { reason: 'number-destroyed', params } : null;
}
