import { writeCsv } from '#libs/platform/csv/index.js';
import type { Locale } from '#libs/platform/context/index.js';
import { formatEuros, formatPercent, t } from '#libs/platform/i18n/index.js';
import type { Cell, TableRow } from '#libs/platform/views/index.js';
import { desksDays, NO_FIGURE } from '../figures/figure-words.js';
import type { QuotaRow } from '../figures/month-figures.js';
import { isNearlyUsed, totalUse, useOf, type PlaceUse } from '../figures/place-use.rules.js';

const word = (locale: Locale, key: string) => t(locale, `reports.places.${key}`);
const euros = (locale: Locale, cents: number | null) => (cents === null ? NO_FIGURE : formatEuros(locale, cents));

/** Places shown at first; the others are folded, unless they are only a few more. */
const PLACES_SHOWN = 10;
const PLACES_UNFOLDED = 13;

/** The places of a month: their total, those with most left over, and the others folded. */
export interface PlaceTables {
  readonly shown: readonly TableRow[];
  readonly more: readonly TableRow[];
  readonly moreLabel: string;
}

/** Desks are shown however few people book them: they are paid for. How many people book at a place is not. */
export function placeTables(locale: Locale, quotas: readonly QuotaRow[]): PlaceTables {
  const fold = quotas.length > PLACES_UNFOLDED ? PLACES_SHOWN : quotas.length;
  const total: TableRow = {
    current: true,
    cells: [
      { text: t(locale, 'reports.month.total'), strong: true },
      ...useCells(locale, totalUse(quotas)).map((cell) => ({ ...cell, strong: true })),
    ],
  };
  const rows = quotas.map((quota) => placeRow(locale, quota));
  return {
    shown: rows.length > 0 ? [total, ...rows.slice(0, fold)] : [],
    more: rows.slice(fold),
    moreLabel: t(locale, 'reports.places.more', { count: quotas.length - fold }),
  };
}

function placeRow(locale: Locale, quota: QuotaRow): TableRow {
  const price =
    quota.dayPriceCents === null
      ? word(locale, 'no-price')
      : t(locale, 'reports.places.price', { price: formatEuros(locale, quota.dayPriceCents) });
  return { cells: [{ text: quota.name, sub: quota.detail }, ...useCells(locale, useOf(quota), price)] };
}

function useCells(locale: Locale, use: PlaceUse, price?: string): Cell[] {
  const share = use.granted === 0 ? undefined : formatPercent(locale, use.used / use.granted);
  const full = use.idle === 0 ? 'full' : isNearlyUsed(use) ? 'nearly-full' : null;
  const cell = (key: string, text: string, sub?: string): Cell => ({ label: word(locale, key), text, sub, num: true });
  return [
    cell('granted', desksDays(locale, use.granted)),
    cell('used', desksDays(locale, use.used), share && full ? `${share} · ${word(locale, full)}` : share),
    cell('idle', desksDays(locale, use.idle)),
    cell('cost', euros(locale, use.costCents), price),
    cell('idle-cost', euros(locale, use.idleCents)),
  ];
}

/** Which places the costs leave out, in words; null when every place has a price on record. */
export function unpricedWords(locale: Locale, quotas: readonly QuotaRow[]): string | null {
  const { unpriced } = totalUse(quotas);
  return unpriced === 0 ? null : t(locale, 'reports.places.unpriced', { count: unpriced });
}

/** The same rows as a file: desk-days and euros as numbers, an empty cell where no price is on record. */
export function placesCsv(locale: Locale, quotas: readonly QuotaRow[]): string {
  const halves = (count: number) => count / 2;
  const cents = (value: number | null) => (value === null ? '' : value / 100);
  return writeCsv([
    [
      t(locale, 'reports.month.site'),
      ...['town', 'granted', 'used', 'idle', 'day-price', 'cost', 'idle-cost'].map((key) => word(locale, key)),
    ],
    ...quotas.map((quota) => {
      const use = useOf(quota);
      return [
        quota.name,
        quota.detail,
        halves(use.granted),
        halves(use.used),
        halves(use.idle),
        cents(quota.dayPriceCents),
        cents(use.costCents),
        cents(use.idleCents),
      ];
    }),
  ]);
}
