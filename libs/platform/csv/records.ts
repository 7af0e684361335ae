/** Why a record cannot be read: a quote where none may be or never closed, or no end in sight. */
export type RecordFault = 'quote' | 'row-too-long';

/** One record of a table, and where the next begins. */
export interface TableRecord {
  readonly cells: readonly string[];
  readonly fault: RecordFault | null;
  /** Position of the character after the record and its line end. */
  readonly end: number;
}

/** Longest record, in characters. */
export const MAX_RECORD = 65_536;
/** Longest quoted cell, in characters: beyond that the quote counts as never closed. */
const MAX_QUOTED = 8_192;

/**
 * Reads one record (RFC 4180) from a position. A record that cannot be read ends with its first line, so that the next
 * is read again: parsers give up the whole file there, and people want the other rows. Every character is looked at a
 * bounded number of times.
 */
export function readRecord(text: string, start: number, delimiter: string): TableRecord {
  const cells: string[] = [];
  let at = start;
  for (;;) {
    const cell = text[at] === '"' ? quotedCell(text, at) : plainCell(text, at, delimiter);
    if (cell === null) return faulty(text, start, delimiter, 'quote');
    if (cell.end - start > MAX_RECORD) return faulty(text, start, delimiter, 'row-too-long');
    cells.push(cell.value);
    at = cell.end;
    if (at >= text.length) return { cells, fault: null, end: at };
    if (text[at] === '\n') return { cells, fault: null, end: at + 1 };
    if (text[at] !== delimiter) return faulty(text, start, delimiter, 'quote');
    at += 1;
  }
}

interface Cell {
  readonly value: string;
  /** Position of the separator, line end or end of text behind it. */
  readonly end: number;
}

function quotedCell(text: string, start: number): Cell | null {
  let at = start + 1;
  let value = '';
  for (;;) {
    const quote = text.indexOf('"', at);
    if (quote === -1 || quote - start > MAX_QUOTED) return null;
    value += text.slice(at, quote);
    if (text[quote + 1] !== '"') return { value, end: quote + 1 };
    value += '"';
    at = quote + 2;
  }
}

/** A spreadsheet's way to keep a number as text, `="00423"`: one cell, with its quotes. */
const TEXT_FORMULA = /="[^"\n]*"/y;

function plainCell(text: string, start: number, delimiter: string): Cell | null {
  TEXT_FORMULA.lastIndex = start;
  const formula = TEXT_FORMULA.exec(text)?.[0];
  if (formula !== undefined) return { value: formula, end: start + formula.length };
  let end = start;
  while (end < text.length && end - start <= MAX_RECORD) {
    const char = text[end];
    if (char === delimiter || char === '\n') break;
    if (char === '"') return null;
    end += 1;
  }
  return { value: text.slice(start, end), end };
}

/** The first line of a record that cannot be read: its cells as far as separators tell, to say whose row it is. */
function faulty(text: string, start: number, delimiter: string, fault: RecordFault): TableRecord {
  const newline = text.indexOf('\n', start);
  const line = text.slice(start, Math.min(newline === -1 ? text.length : newline, start + 1_000));
  return { cells: line.split(delimiter), fault, end: newline === -1 ? text.length : newline + 1 };
}
