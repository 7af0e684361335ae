import { isIsoDate, type IsoDate } from './days.js';
import type { LocalTime } from './local-time.js';

/**
 * A day as files write it: `2026-11-30`, or day first as in France (`30/11/2026`, `30.11.2026`, `30-11-2026`), midnight after
 * it allowed, which spreadsheets add. @returns undefined for anything else
 */
export function readDay(text: string): IsoDate | undefined {
  const plain = text.trim().replace(/[ T]0{1,2}:00(:00(\.0+)?)?$/, '');
  const french = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})$/.exec(plain);
  const day = french ? `${french[3]}-${french[2]!.padStart(2, '0')}-${french[1]!.padStart(2, '0')}` : plain;
  return isIsoDate(day) ? day : undefined;
}

/** What a spreadsheet or a person writes for a time of day (`9h30`, `9:30:00`), as `HH:MM`; other texts unchanged. */
export function readTime(text: string): LocalTime {
  const [, hours, minutes] = /^(\d{1,2})\s*(?:[:h]\s*(\d{2})?)(?::00)?$/i.exec(text) ?? [];
  return hours === undefined ? text : `${hours.padStart(2, '0')}:${minutes ?? '00'}`;
}
