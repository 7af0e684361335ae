import type { Origin } from '#libs/day-ledger/index.js';
import type { YearlyFileFigures } from './yearly-figures.js';

/** Obviously fictional figures of a year, with days of given origins. */
export const YEARLY_SAMPLE = (origins: readonly Origin[]): YearlyFileFigures => ({
  frameworks: [
    {
      kind: 'accord',
      title: 'Accord fictif sur le télétravail',
      signedOn: '2026-01-15',
      effectiveOn: '2026-02-01',
      endsOn: null,
      depositReceipt: 'T0412026000001',
    },
  ],
  acts: [
    { act: 'cse-opinion', on: '2026-01-08' },
    { act: 'portal-information', on: 'unknown' },
    { act: 'control-opinion', on: 'none' },
  ],
  agreements: [
    { key: 'in-force', groups: 1, count: 42 },
    { key: null, groups: 2, count: 6 },
  ],
  requests: null,
  days: (['home', 'third-place'] as const).map((place) => ({
    place,
    origins: [...origins],
    detail: 'by-month' as const,
    rows:
      origins.length === 0
        ? []
        : [
            {
              unit: '=HYPERLINK("https://example.org")',
              units: 1,
              halfDays: { '2026-09': 31, '2026-10': 40 },
              total: 71,
            },
            { unit: null, units: 3, halfDays: { '2026-09': 12, '2026-10': 11 }, total: 23 },
          ],
  })),
  recording: [{ key: 'some', groups: 1, count: 51 }],
  interviews: [],
  interviewsDue: [
    { key: 'not-due', groups: 1, count: 30 },
    { key: 'due', groups: 1, count: 12 },
  ],
  alerts: [{ key: null, groups: 2, count: 7 }],
});
