import { communeIndex } from '#libs/geo/index.js';
import type { Locale } from '#libs/platform/context/index.js';
import { formatEuros } from '#libs/platform/i18n/index.js';
import type { Notice, SummaryRow } from '#libs/platform/views/index.js';
import { costOfAll, costsDiffer, placeCost } from '../scenarios/place-cost.rules.js';
import type { SitingBudget, SitingOutcome, SitingWish } from '../scenarios/scenario.js';
import { listed } from './siting-moved.view.js';
import { sitingWord } from './siting-words.view.js';

const euros = (locale: Locale, amount: number): string => formatEuros(locale, amount * 100);

/** What a place is reckoned to cost and who says so, in words; null where no budget was asked for. */
export function costWords(
  locale: Locale,
  { budget }: Pick<SitingWish, 'budget'>,
  insee: string,
): { readonly text: string; readonly source: string } | null {
  if (!budget) return null;
  const cost = placeCost(budget, insee);
  const said = sitingWord(locale, `cost.${cost.assumed}`, { source: cost.source ?? '' });
  return { text: euros(locale, cost.euros), source: said };
}

/** Which of the proposed places cost what nobody knows: told beside the plan. Null where none does. */
export function assumedNotice(
  locale: Locale,
  { budget }: Pick<SitingWish, 'budget'>,
  { open }: Pick<SitingOutcome, 'open'>,
): Notice | null {
  if (!budget) return null;
  const assumed = open.filter((insee) => placeCost(budget, insee).assumed !== 'nothing');
  if (assumed.length === 0) return null;
  return {
    tone: 'info',
    title: sitingWord(locale, 'cost.assumed', { number: assumed.length, all: open.length }),
    text: sitingWord(locale, 'cost.assumed-text', {
      cost: euros(locale, budget.each + budget.years * budget.yearly),
      names: listed(assumed.map((insee) => communeIndex().get(insee)?.name ?? insee)),
    }),
  };
}

/** What the proposed places cost together, and what is left of the budget; null without a budget. */
export function spentWords(
  locale: Locale,
  { budget }: Pick<SitingWish, 'budget'>,
  { open }: Pick<SitingOutcome, 'open'>,
): string | null {
  if (!budget) return null;
  const spent = costOfAll(budget, open);
  return sitingWord(locale, 'cost.spent', {
    spent: euros(locale, spent),
    budget: euros(locale, budget.euros),
    left: euros(locale, budget.euros - spent),
  });
}

/** A budget as it was asked for. */
export function budgetRows(locale: Locale, { budget, places }: Pick<SitingWish, 'budget' | 'places'>): SummaryRow[] {
  const word = (key: string, params: Record<string, string | number> = {}) => sitingWord(locale, key, params);
  if (!costsDiffer(budget))
    return [
      { label: word('field.places'), value: `${places}`, note: budget ? ofBudget(locale, budget, places) : undefined },
    ];
  const cost = word('cost.for-all', {
    cost: euros(locale, budget.each),
    yearly: euros(locale, budget.yearly),
    years: budget.years,
  });
  return [
    { label: word('field.budget'), value: euros(locale, budget.euros), note: cost },
    ...budget.costs.map((own) => ({
      label: word('cost.of', { commune: communeIndex().get(own.insee)?.name ?? own.insee }),
      value: word(own.yearly === null ? 'cost.opening' : 'cost.both', {
        opening: euros(locale, own.opening),
        yearly: euros(locale, own.yearly ?? 0),
      }),
      note: own.source,
    })),
  ];
}

const ofBudget = (locale: Locale, budget: SitingBudget, places: number): string => {
  const each = budget.each + budget.years * budget.yearly;
  return sitingWord(locale, 'of-budget', {
    budget: euros(locale, budget.euros),
    each: euros(locale, each),
    left: euros(locale, budget.euros - places * each),
  });
};
