import { communeIndex, SITE_KINDS } from '#libs/geo/index.js';
import type { Locale } from '#libs/platform/context/index.js';
import { errorSummary, typedIn, type RefusedForm } from '#libs/platform/http/index.js';
import { t } from '#libs/platform/i18n/index.js';
import type { Choice, FieldProblems, FormFault } from '#libs/platform/views/index.js';
import type { ChosenTerritory } from '../../chosen/chosen-territory.rules.js';
import { territoryFields } from '../../chosen/territory-words.view.js';
import { LIMITS } from '../../coverage/coverage.rules.js';
import { typedCosts } from '../scenarios/own-costs.rules.js';
import { MOST_PLACES, SECONDS } from '../scenarios/scenario.forms.js';
import { OBJECTIVES, PEOPLE, type SitingVersion, type SitingWish } from '../scenarios/scenario.js';
import { sitingWord } from './siting-words.view.js';

const TYPED = [
  'title',
  'communes',
  'places',
  'budget',
  'placeCost',
  'placeYearly',
  'years',
  'costs',
  'locked',
  'excluded',
  'seed',
] as const;

/** The form of a scenario. */
export interface SitingFormModel {
  readonly title: string;
  readonly action: string;
  readonly back: string;
  readonly version: string;
  readonly errors: readonly FormFault[] | undefined;
  readonly problems: FieldProblems;
  readonly territories: readonly Choice[];
  readonly objectives: readonly Choice[];
  readonly minutes: readonly Choice[];
  readonly people: readonly Choice[];
  readonly placeKinds: readonly Choice[];
  readonly runBy: readonly Choice[];
  readonly seconds: readonly Choice[];
  readonly mostPlaces: number;
  readonly form: Readonly<Record<(typeof TYPED)[number], string>>;
}

/** What a form begins with. */
export interface SitingFormFacts {
  /** Null for a new scenario. */
  readonly version: SitingVersion | null;
  readonly chosen: ChosenTerritory;
  readonly own: readonly string[];
}

/** Five places within twenty minutes of those who are expected to telework. */
const NEW: Pick<SitingWish, 'objective' | 'minutes' | 'people' | 'kinds' | 'runBy' | 'seconds'> = {
  objective: 'covering',
  minutes: 20,
  people: 'teleworkers',
  kinds: 'work',
  runBy: null,
  seconds: 15,
};

export function sitingFormModel(
  locale: Locale,
  { version, chosen, own }: SitingFormFacts,
  refused?: RefusedForm,
): SitingFormModel {
  const summary = refused && errorSummary(locale, refused.refusal);
  const wish = version?.wish;
  const from = wish ?? NEW;
  const names = (codes: readonly string[]) => codes.map(communeText).join(', ');
  const choices = (
    field: string,
    values: readonly (string | number)[],
    now: string | number,
    label: (value: string) => string,
  ): Choice[] =>
    values.map((value) => ({
      value,
      label: label(String(value)),
      selected: typedIn(refused, field, String(now)) === String(value),
    }));
  const word = (key: string) => (value: string) => sitingWord(locale, `${key}.${value}`);
  const typedTerritory = typedIn(refused, 'territory');
  const territories = territoryFields(locale, { communes: '' }, chosen, own).options;
  const back = version ? `/territory/siting/${version.id}` : '/territory/siting';
  return {
    title: version ? version.title : sitingWord(locale, 'new'),
    action: back,
    back,
    // What was typed belongs to the version it began with, also where somebody asked for another meanwhile.
    version: typedIn(refused, 'version', `${version?.version ?? 0}`),
    errors: summary?.errors,
    problems: summary?.byField ?? {},
    territories:
      typedTerritory === ''
        ? territories
        : territories.map((one) => ({ ...one, selected: one.value === typedTerritory })),
    objectives: choices('objective', OBJECTIVES, from.objective, word('objective')),
    minutes: choices('minutes', LIMITS, from.minutes, (minutes) =>
      t(locale, 'territory.coverage.within', { minutes: Number(minutes) }),
    ),
    people: choices('people', PEOPLE, from.people, word('demand')),
    placeKinds: choices('placeKinds', ['work', 'any', ...SITE_KINDS], from.kinds, (kind) =>
      kind === 'work' || kind === 'any' ? word('existing')(kind) : t(locale, `sites.kind.${kind}`),
    ),
    runBy: choices('runBy', ['', 'public', 'private'], from.runBy ?? '', (runBy) =>
      runBy === '' ? t(locale, 'territory.coverage.any') : t(locale, `sites.filters.run-by.${runBy}`),
    ),
    seconds: choices('seconds', SECONDS, from.seconds, (seconds) =>
      sitingWord(locale, 'seconds', { seconds: Number(seconds) }),
    ),
    mostPlaces: MOST_PLACES,
    form: {
      title: typedIn(refused, 'title', version?.title),
      communes: typedIn(refused, 'communes', names(wish?.communes ?? [])),
      places: typedIn(refused, 'places', wish?.budget ? '' : `${wish?.places ?? 5}`),
      budget: typedIn(refused, 'budget', wish?.budget ? `${wish.budget.euros}` : ''),
      placeCost: typedIn(refused, 'placeCost', wish?.budget ? `${wish.budget.each}` : ''),
      placeYearly: typedIn(refused, 'placeYearly', wish?.budget?.yearly ? `${wish.budget.yearly}` : ''),
      years: typedIn(refused, 'years', wish?.budget?.years ? `${wish.budget.years}` : ''),
      costs: typedIn(refused, 'costs', typedCosts(wish?.budget?.costs ?? [], communeText)),
      locked: typedIn(refused, 'locked', names(wish?.locked ?? [])),
      excluded: typedIn(refused, 'excluded', names(wish?.excluded ?? [])),
      seed: typedIn(refused, 'seed', `${wish?.seed ?? 1}`),
    },
  };
}

/** A commune as it is read again: `Tours (37261)`. */
const communeText = (insee: string): string => `${communeIndex().get(insee)?.name ?? ''} (${insee})`;
