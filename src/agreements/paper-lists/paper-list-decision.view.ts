import { CONSEQUENCE_ROWS, type Foreseen } from '#libs/platform/consequences/index.js';
import type { Locale } from '#libs/platform/context/index.js';
import { t } from '#libs/platform/i18n/index.js';
import type { KeptListScan } from '../papers/papers.repository.js';
import { SCANS_WORDS } from './paper-list.forms.js';
import type { PaperList } from './paper-list.js';
import { scansMissing, scansNamed } from './scans.rules.js';

/** Names of missing scans that a page shows. */
const SHOWN_SCANS = 20;

/** The scans of a list that waits for a decision. */
export interface ListScansModel {
  readonly action: string;
  readonly summary: string;
  readonly hint: string;
  /** Names of the missing ones; empty when all are there. */
  readonly missing: readonly string[];
  readonly more: string | null;
  readonly error: string;
}

/** What can be done with a list that was read. */
export interface ListDecisionModel {
  readonly apply: string;
  readonly withdraw: string;
  readonly ends: number;
  /** Words of the button that records all rows; null where some are refused, or none is new. */
  readonly all: string | null;
  readonly some: { readonly question: string; readonly keep: string } | null;
  /** Why there is nothing to record. */
  readonly nothing: string | null;
  /** The box to tick when scans are missing, in words; null when none is. */
  readonly withoutScans: string | null;
}

/** How many scans came, and which of those named by the rows are missing. */
export function scansModel(
  locale: Locale,
  list: PaperList,
  scans: readonly KeptListScan[],
  error: string,
): ListScansModel {
  const named = scansNamed(list.lines).size;
  const missing = scansMissing(list.lines, scans);
  return {
    action: `/hr/agreements/papers/lists/${list.id}/scans`,
    summary: t(locale, 'agreements.paper-list.scans-came', { count: named - missing.length, named }),
    hint: t(locale, 'agreements.paper-list.scans-hint', SCANS_WORDS),
    missing: missing.slice(0, SHOWN_SCANS),
    more:
      missing.length > SHOWN_SCANS
        ? t(locale, 'agreements.paper-list.scans-more', { count: missing.length - SHOWN_SCANS })
        : null,
    error,
  };
}

/** The bookings that the list cancels, as one consequence. */
export function foreseenOf(locale: Locale, { lines, bookingsEnded }: PaperList): Foreseen {
  const people = lines.filter(({ ends }) => ends > 0);
  const rows = people.flatMap(({ ended }) => ended).slice(0, CONSEQUENCE_ROWS);
  const sentence = t(locale, 'agreements.paper-list.ends', {
    count: bookingsEnded,
    people: t(locale, 'agreements.paper-list.of-people', { count: people.length }),
  });
  const more = bookingsEnded - rows.length;
  return {
    count: bookingsEnded,
    consequences: [{ sentence, count: bookingsEnded, people: people.length, rows, more }],
  };
}

export function decisionOf(
  locale: Locale,
  list: PaperList,
  scans: readonly KeptListScan[],
  base: string,
): ListDecisionModel {
  const { rowsGood, rowsRecorded, rowsBad, bookingsEnded, lines } = list;
  const count = rowsGood - rowsRecorded;
  const missing = scansMissing(lines, scans).length;
  return {
    apply: `${base}/application`,
    withdraw: `${base}/withdrawal`,
    ends: bookingsEnded,
    all: rowsBad === 0 && count > 0 ? t(locale, 'agreements.paper-list.record-all', { count }) : null,
    some:
      rowsBad > 0 && count > 0
        ? {
            question: t(locale, 'agreements.paper-list.some-question', { count: rowsBad }),
            keep: t(locale, 'agreements.paper-list.record-good', { count }),
          }
        : null,
    nothing: count > 0 ? null : t(locale, `agreements.paper-list.nothing-${rowsGood > 0 ? 'new' : 'good'}`),
    withoutScans:
      missing > 0 && count > 0 ? t(locale, 'agreements.paper-list.without-scans', { count: missing }) : null,
  };
}
