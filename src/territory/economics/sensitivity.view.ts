import type { Locale } from '#libs/platform/context/index.js';
import { formatEuros, formatPercent, t } from '#libs/platform/i18n/index.js';
import type { TableRow } from '#libs/platform/views/index.js';
import type { Figures } from './assumptions.js';
import { cruiseYear } from './economics.rules.js';
import { figureName } from './figure-words.view.js';
import { tornado, twoWay } from './sensitivity.rules.js';

/** What moves the result, one figure at a time, and price with occupancy. */
export interface SensitivityModel {
  readonly lead: string;
  readonly columns: readonly { readonly label: string; readonly num?: boolean }[];
  readonly rows: readonly TableRow[];
  readonly wayColumns: readonly { readonly label: string; readonly num?: boolean }[];
  readonly ways: readonly TableRow[];
}

export function sensitivityModel(locale: Locale, figures: Figures): SensitivityModel {
  const word = (key: string, values: Record<string, string | number> = {}) =>
    t(locale, `territory.study.sensitivity.${key}`, values);
  const euros = (cents: number) => formatEuros(locale, cents);
  const share = formatPercent(locale, figures.swing / 100);
  const columns = [
    { label: word('figure') },
    { label: word('low', { share }), num: true },
    { label: word('high', { share }), num: true },
    { label: word('spread'), num: true },
  ];
  const { prices, rows } = twoWay(figures);
  const wayColumns = [
    { label: word('occupancy') },
    ...prices.map((price) => ({ label: word('at-price', { price: euros(price) }), num: true })),
  ];
  return {
    lead: word('lead', { share, result: euros(cruiseYear(figures).withoutGrantsCents) }),
    columns,
    rows: tornado(figures).map(({ name, lowCents, highCents }) => ({
      cells: [
        { text: figureName(locale, { name }), strong: true, label: columns[0]!.label },
        { text: euros(lowCents), num: true, label: columns[1]!.label },
        { text: euros(highCents), num: true, label: columns[2]!.label },
        { text: euros(Math.abs(highCents - lowCents)), num: true, label: columns[3]!.label },
      ],
    })),
    wayColumns,
    ways: rows.map(({ occupancy, results }) => ({
      cells: [
        { text: formatPercent(locale, occupancy / 100), strong: true, label: wayColumns[0]!.label },
        ...results.map((cents, at) => ({
          text: euros(cents),
          num: true,
          strong: cents >= 0,
          label: wayColumns[at + 1]!.label,
        })),
      ],
      current: occupancy === figures.occupancy,
    })),
  };
}
