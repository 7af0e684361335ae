import type { AttestationData } from './attestation.data.js';
import type { AttestationLabels } from './attestation.labels.js';
import { formatHalfDays, formatMonth, monthsFromTo } from './typography.js';

/** A month table of at most {@link MONTHS_A_TABLE} columns; the last one of a period carries the totals. */
export interface DeskTable {
  readonly caption: string;
  readonly columns: readonly string[];
  readonly hasTotal: boolean;
  readonly rows: readonly { readonly name: string; readonly place: string; readonly cells: readonly string[] }[];
  readonly total: readonly string[];
}

const MONTHS_A_TABLE = 6;

/** The month tables of a period, all sites in each: as many columns as a page can hold. Pure. */
export function deskTables(data: AttestationData, labels: AttestationLabels): DeskTable[] {
  if (data.sites.length === 0) return [];
  const together = data.sites.some(({ total }) => total !== null && total !== undefined);
  const months = together ? [] : monthsFromTo(data.period.from, data.period.to);
  const days = (halfDays: number): string => formatHalfDays(data.locale, halfDays);
  const totals = data.sites.map((site) => site.total ?? sum(Object.values(site.halfDays)));
  // Without months there is one table, with totals only.
  const chunks = Array.from({ length: Math.max(1, Math.ceil(months.length / MONTHS_A_TABLE)) }, (_, index) =>
    months.slice(index * MONTHS_A_TABLE, (index + 1) * MONTHS_A_TABLE),
  );
  return chunks.map((chunk, index) => {
    const hasTotal = index === chunks.length - 1;
    const [first = '', last = ''] = [chunk[0], chunk.at(-1)];
    return {
      caption:
        chunks.length === 1
          ? ''
          : labels.desks.caption(formatMonth(data.locale, first), formatMonth(data.locale, last)),
      columns: chunk.map((month) => formatMonth(data.locale, month)),
      hasTotal,
      rows: data.sites.map((site, row) => ({
        name: site.name,
        place: site.place,
        cells: [
          ...chunk.map((month) => days(site.halfDays[month] ?? 0)),
          ...(hasTotal ? [days(totals[row] ?? 0)] : []),
        ],
      })),
      total: [
        ...chunk.map((month) => days(sum(data.sites.map((site) => site.halfDays[month] ?? 0)))),
        ...(hasTotal ? [days(sum(totals))] : []),
      ],
    };
  });
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
