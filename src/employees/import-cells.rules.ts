import {
  cleanCell,
  isMojibake,
  isScientific,
  withoutTextMark,
  withoutThousands,
  withoutZeroDecimals,
} from '#libs/text/index.js';
import { quoted, type ImportField, type RowProblem } from './row-problem.js';

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
  const params = { value: quoted(text.trim()) };
  if (/[\p{Cc}\p{Zl}\p{Zp}]/u.test(text.trim())) return { reason: 'control-character', params: {} };
  if (text.includes('\ufffd')) return { reason: 'damaged-character', params };
  if (isMojibake(text)) return { reason: 'mojibake', params };
  return NUMBERS.includes(field) && isScientific(text) ? { reason: 'number-destroyed', params } : null;
}
