import type { Origin } from '#libs/day-ledger/index.js';
import { weakestOf } from '#libs/documents/index.js';
import type { Locale } from '#libs/platform/context/index.js';
import { formatNumber, t } from '#libs/platform/i18n/index.js';
import type { FigureLine } from '../attestation-kind.js';

/** Counted half days as a line of figures: days, and the weakest way in which any of them is known. */
export function daysLine(
  locale: Locale,
  label: string,
  rows: readonly { readonly origin: Origin; readonly halfDays: number }[],
): FigureLine {
  const weakest = weakestOf(rows.map(({ origin }) => origin));
  return {
    label,
    value: formatNumber(locale, rows.reduce((sum, { halfDays }) => sum + halfDays, 0) / 2),
    note: weakest
      ? t(locale, `attestations.evidence.${weakest.evidence}${weakest.all ? '' : '-some'}`)
      : t(locale, 'attestations.evidence.none'),
  };
}
