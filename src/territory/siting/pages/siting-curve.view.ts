import type { Locale } from '#libs/platform/context/index.js';
import { formatEuros } from '#libs/platform/i18n/index.js';
import type { BarChart } from '#libs/platform/views/index.js';
import { roughPeople } from '../../demand/rough-people.rules.js';
import { costsDiffer } from '../scenarios/place-cost.rules.js';
import type { CurvePoint, SitingOutcome, SitingWish } from '../scenarios/scenario.js';
import { worthOfMoreMoney, worthOfOneMore } from '../solving/siting-outcome.rules.js';
import { sitingWord, valueWords, type SitingFigures } from './siting-words.view.js';

/** What one more place, or a larger budget, would be worth; null where it was not computed. */
export function moreWords(
  locale: Locale,
  wish: SitingWish,
  outcome: SitingOutcome,
  figures: SitingFigures,
): string | null {
  const told = (worth: number) => valueWords(locale, wish, worth, figures);
  const one = worthOfOneMore(wish, outcome);
  if (one !== null)
    return sitingWord(locale, `one-more-${wish.objective}`, { places: wish.places + 1, worth: told(one) });
  const money = worthOfMoreMoney(wish, outcome);
  return (
    money &&
    sitingWord(locale, `more-money-${wish.objective}`, {
      budget: formatEuros(locale, money.euros * 100),
      worth: told(money.worth),
    })
  );
}

/** What each number of new places, or each budget, is worth: people within the limit, or minutes on average. */
export function curveOf(
  locale: Locale,
  wish: SitingWish,
  curve: readonly CurvePoint[],
  { all }: SitingFigures,
): BarChart {
  const covering = wish.objective === 'covering';
  const told = (value: number): number => {
    if (!covering) return all === 0 ? 0 : Math.round((value / all) * 10) / 10;
    return wish.people === 'in-work' ? value : (roughPeople(value) ?? 0);
  };
  const word = (key: string, params: Record<string, string | number> = {}) => sitingWord(locale, key, params);
  return {
    title: word(`curve-${wish.objective}${costsDiffer(wish.budget) ? '-budget' : ''}`),
    labelHeader: word(costsDiffer(wish.budget) ? 'column.budget' : 'column.places'),
    valueHeader: word(covering ? 'column.near' : 'column.mean'),
    bars: curve.map(({ places, euros, value }) => ({
      label: euros === null ? `${places}` : word('curve-budget', { budget: formatEuros(locale, euros * 100), places }),
      value: told(value),
      current: euros === null ? places === wish.places : euros === wish.budget?.euros,
    })),
  };
}
