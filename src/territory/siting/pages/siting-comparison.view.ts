import { communeIndex } from '#libs/geo/index.js';
import type { Locale } from '#libs/platform/context/index.js';
import { t } from '#libs/platform/i18n/index.js';
import type { TableRow } from '#libs/platform/views/index.js';
import { chosenName } from '../../chosen/territory-words.view.js';
import type { CommunesMap } from '../../map/communes-map.view.js';
import type { SitingOutcome, SitingVersion } from '../scenarios/scenario.js';
import { territoryOf } from '../scenarios/siting-wish.rules.js';
import { worthOfOneMore } from '../solving/siting-outcome.rules.js';
import { spentWords } from './siting-cost.view.js';
import { sitingMap } from './siting-map.view.js';
import { figuresOf, gapWords, meanWords, peopleWords, shareOf, sitingWord, valueWords } from './siting-words.view.js';

/** A version that has a plan. */
export type SolvedVersion = SitingVersion & { readonly outcome: SitingOutcome };

/** Two scenarios beside one another. */
export interface SitingComparisonModel {
  readonly columns: readonly { readonly label: string }[];
  readonly rows: readonly TableRow[];
  readonly maps: readonly { readonly title: string; readonly href: string; readonly map: CommunesMap | null }[];
}

export function sitingComparison(
  locale: Locale,
  [first, second]: readonly [SolvedVersion, SolvedVersion],
): SitingComparisonModel {
  const word = (key: string, params: Record<string, string | number> = {}) => sitingWord(locale, key, params);
  const both = [first, second] as const;
  const names = (codes: readonly string[]) =>
    codes.length === 0 ? word('none') : codes.map((insee) => communeIndex().get(insee)?.name ?? insee).join(', ');
  const row = (label: string, told: (version: SolvedVersion) => string): TableRow => ({
    cells: [
      { text: label, strong: true, label: word('column.figure') },
      ...both.map((version) => ({ text: told(version), label: version.title })),
    ],
  });
  const figures = (version: SolvedVersion) => figuresOf(version.wish, version.outcome);
  const near = (version: SolvedVersion, side: 'before' | 'after') => {
    const all = figures(version);
    const people = word('people', { people: peopleWords(locale, version.wish, all[side]) });
    return `${shareOf(locale, all[side], all)} (${people})`;
  };
  const common = first.outcome.open.filter((insee) => second.outcome.open.includes(insee));
  const apart = ({ outcome }: SolvedVersion) => outcome.open.filter((insee) => !common.includes(insee));
  return {
    columns: [{ label: word('column.figure') }, ...both.map(({ title }) => ({ label: title }))],
    rows: [
      row(t(locale, 'territory.chosen.territory'), ({ wish }) => chosenName(locale, territoryOf(wish))),
      row(word('field.objective'), ({ wish }) => word(`objective.${wish.objective}`)),
      row(word('field.people'), ({ wish }) => word(`demand.${wish.people}`)),
      row(word('field.minutes'), ({ wish }) => t(locale, 'territory.coverage.within', { minutes: wish.minutes })),
      row(word('field.places'), ({ outcome }) => `${outcome.open.length}`),
      ...(both.some(({ wish }) => wish.budget !== null)
        ? [row(word('field.budget'), ({ wish, outcome }) => spentWords(locale, wish, outcome) ?? '–')]
        : []),
      row(word('near-today'), (version) => near(version, 'before')),
      row(word('near-then'), (version) => near(version, 'after')),
      row(word('kpi.beyond'), (version) => peopleWords(locale, version.wish, figures(version).beyond)),
      row(word('kpi.mean'), (version) => meanWords(locale, figures(version).meanAfter)),
      row(word('one-more'), (version) => {
        const worth = worthOfOneMore(version.wish, version.outcome);
        return worth === null ? '–' : valueWords(locale, version.wish, worth, figures(version));
      }),
      row(word('from-best'), ({ outcome }) => gapWords(locale, outcome) ?? t(locale, 'territory.coverage.unknown')),
      row(word('in-both'), () => names(common)),
      row(word('only-there'), (version) => names(apart(version))),
    ],
    maps: both.map((version) => {
      const territory = territoryOf(version.wish);
      const named = { name: chosenName(locale, territory), communes: territory.communes };
      return {
        title: version.title,
        href: `/territory/siting/${version.id}?version=${version.version}`,
        map: sitingMap(locale, named, version.wish, version.outcome),
      };
    }),
  };
}
