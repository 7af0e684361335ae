import type { Locale } from '#libs/platform/context/index.js';
import { formatEuros, t } from '#libs/platform/i18n/index.js';
import type { SummaryRow, TableRow } from '#libs/platform/views/index.js';
import type { Figures } from './assumptions.js';
import { outgoing } from './economics.rules.js';
import { financingPlan, type PlanYear } from './financing.rules.js';

/** The first day, five years, and the same without the grants. */
export interface PlanTable {
  readonly start: readonly SummaryRow[];
  readonly columns: readonly { readonly label: string; readonly num?: boolean }[];
  readonly rows: readonly TableRow[];
  /** When the money is gone, with the grants and without. */
  readonly ends: readonly string[];
}

export function planTable(locale: Locale, figures: Figures): PlanTable {
  const word = (key: string, values: Record<string, string | number> = {}) =>
    t(locale, `territory.study.plan.${key}`, values);
  const euros = (cents: number) => formatEuros(locale, cents);
  const granted = financingPlan(figures, true);
  const alone = financingPlan(figures, false);
  const years = granted.years.map(({ year }) => word('year', { year }));
  const row = (label: string, amounts: readonly number[], strong = false): TableRow => ({
    cells: [
      { text: label, strong, label: word('line') },
      ...amounts.map((cents, at) => ({ text: euros(cents), num: true, strong, label: years[at]! })),
    ],
    current: strong,
  });
  const of = (plan: readonly PlanYear[], amount: (year: PlanYear) => number) => plan.map(amount);
  const ending = (name: 'with' | 'without', emptyIn: number | null) =>
    emptyIn === null
      ? word(`lasts-${name}`)
      : emptyIn === 0
        ? word(`never-opens-${name}`)
        : word(`empty-${name}`, { year: emptyIn });
  return {
    start: [
      { label: word('investment'), value: euros(outgoing(granted.investment)) },
      { label: word('own-funds'), value: euros(granted.ownFunds) },
      { label: word('loan'), value: euros(granted.loan) },
      { label: word('investment-grant'), value: euros(granted.investmentGrant) },
      {
        label: word('start'),
        value: euros(granted.start),
        note: word('start-without', { amount: euros(alone.start) }),
      },
    ],
    columns: [{ label: word('line') }, ...years.map((label) => ({ label, num: true }))],
    rows: [
      row(
        word('revenue'),
        of(granted.years, ({ revenue }) => revenue),
      ),
      row(
        word('costs'),
        of(granted.years, ({ costs }) => outgoing(costs)),
      ),
      row(
        word('interest'),
        of(granted.years, ({ interest }) => outgoing(interest)),
      ),
      row(
        word('repaid'),
        of(granted.years, ({ repaid }) => outgoing(repaid)),
      ),
      row(
        word('grants'),
        of(granted.years, ({ grants }) => grants),
      ),
      row(
        word('cash-with'),
        of(granted.years, ({ cash }) => cash),
        true,
      ),
      row(
        word('cash-without'),
        of(alone.years, ({ cash }) => cash),
        true,
      ),
    ],
    ends: [ending('with', granted.emptyIn), ending('without', alone.emptyIn)],
  };
}
