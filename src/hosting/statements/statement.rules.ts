import type { IsoDate, IsoMonth } from '#libs/calendar/index.js';
import type { Charged, DueLine, Statement } from './statement.js';

/** What was booked on a day. */
export interface BookedDay {
  readonly day: IsoDate;
  readonly halfDays: number;
}

/** Cents for a number of half-days, half a cent up. */
const priceOf = (halfDays: number, priceCents: number): number => Math.ceil((halfDays * priceCents) / 2);

/**
 * What a month costs by a contract, without VAT: the booked days in order, what the minimum adds, the fee. A month in which
 * nothing was booked costs nothing. Where half a day costs half a cent, the days are rounded together, not each: their sum is
 * the price of the month.
 */
export function dueLines(booked: readonly BookedDay[], { priceCents, feeCents, minimumDays }: Charged): DueLine[] {
  const days = booked.filter(({ halfDays }) => halfDays > 0).toSorted((a, b) => (a.day < b.day ? -1 : 1));
  if (days.length === 0) return [];
  const lines: DueLine[] = [];
  let counted = 0;
  for (const { day, halfDays } of days) {
    const before = priceOf(counted, priceCents);
    counted += halfDays;
    lines.push({ kind: 'day', day, halfDays, netCents: priceOf(counted, priceCents) - before });
  }
  const missing = 2 * minimumDays - counted;
  if (missing > 0) {
    const netCents = priceOf(2 * minimumDays, priceCents) - priceOf(counted, priceCents);
    lines.push({ kind: 'minimum', day: null, halfDays: missing, netCents });
  }
  if (feeCents > 0) lines.push({ kind: 'fee', day: null, halfDays: 0, netCents: feeCents });
  return lines;
}

/** The sum of lines, in cents without VAT. */
export const netOf = (lines: readonly Pick<DueLine, 'netCents'>[]): number =>
  lines.reduce((sum, { netCents }) => sum + netCents, 0);

/** The VAT of a sum, half a cent away from zero as PostgreSQL rounds; 0 in the franchise en base. */
export function vatOf(netCents: number, basisPoints: number | null): number {
  if (basisPoints === null) return 0;
  const cents = Math.floor((Math.abs(netCents) * basisPoints + 5_000) / 10_000);
  return netCents < 0 ? -cents : cents;
}

/** Where a statement stands. `credited`: everything was taken back. */
export type StatementState = 'issued' | 'disputed' | 'settled' | 'credited';

/** The state of a statement, from what happened to it. */
export function stateOf(
  statement: Pick<Statement, 'openDisputes' | 'settledAt' | 'creditedCents' | 'netCents' | 'kind'>,
): StatementState {
  if (statement.kind === 'credit') return 'credited';
  if (statement.openDisputes > 0) return 'disputed';
  if (statement.creditedCents > 0 && statement.creditedCents >= statement.netCents) return 'credited';
  return statement.settledAt === null ? 'issued' : 'settled';
}

/** The number as it is printed: `2026-0012`, a credit with an A (« avoir ») before it, in the one series of the year. */
export const numberWords = ({ year, number, kind }: Pick<Statement, 'year' | 'number' | 'kind'>): string =>
  `${kind === 'credit' ? 'A' : 'R'}${year}-${String(number).padStart(4, '0')}`;

/** Whether a month is over, so that nothing more is booked in it. */
export const isOver = (month: IsoMonth, present: IsoMonth): boolean => month < present;
