import { communeIndex, communesOf, readCommune, type Commune } from '#libs/geo/index.js';
import { isTerritoryKind } from '../../chosen/chosen-territory.forms.js';
import { chosenTerritory, MOST_LISTED, type ChosenTerritory } from '../../chosen/chosen-territory.rules.js';
import { peopleOf } from '../solving/people.rules.js';
import type { SitingForm } from './scenario.forms.js';
import type { SitingWish } from './scenario.js';
import { SitingRefused } from './siting.errors.js';
import { numberOf } from './siting-budget.rules.js';

/** Most names of a refusal that are said again. */
const NAMED = 5;

/**
 * What is asked, from what was typed.
 * @param own the planner's départements: the first is meant where no territory is named
 * @throws SitingRefused naming the field
 */
export function wishOf(form: Omit<SitingForm, 'title' | 'version'>, own: readonly string[]): SitingWish {
  const { objective, minutes, people, seconds, seed, runBy, placeKinds } = form;
  const { code, communes, refused } = chosenTerritory(form, own);
  if (refused?.fault === 'unknown') throw new SitingRefused('territory', 'siting-unknown');
  if (refused?.fault === 'many') throw new SitingRefused('communes', 'siting-many', { most: MOST_LISTED });
  if (refused) throw new SitingRefused('communes', 'siting-unread', { names: named(refused.names) });
  if (peopleOf({ people }, communes).every((count) => count === 0))
    throw new SitingRefused(code ? 'territory' : 'communes', 'siting-nobody');
  const locked = listed('locked', form.locked, communes);
  const excluded = listed('excluded', form.excluded, communes);
  const both = excluded.filter(({ insee }) => locked.some((one) => one.insee === insee));
  if (both.length > 0)
    throw new SitingRefused('excluded', 'siting-both', { names: named(both.map(({ name }) => name)) });
  const left = new Set(excluded.map(({ insee }) => insee));
  const { places, budget } = numberOf(form, {
    territory: communes,
    candidates: communes.flatMap(({ insee }) => (left.has(insee) ? [] : [insee])),
    locked: locked.map(({ insee }) => insee),
  });
  const candidates = communes.length - excluded.length;
  const field = budget ? 'budget' : 'places';
  if (places > candidates) throw new SitingRefused(field, 'siting-candidates', { places, candidates });
  if (locked.length > places) throw new SitingRefused(field, 'siting-locked', { places, locked: locked.length });
  return {
    territory: code ? `${code.kind}:${code.code}` : '',
    communes: code ? [] : communes.map(({ insee }) => insee),
    objective,
    minutes,
    people,
    places,
    budget,
    kinds: placeKinds,
    runBy: runBy === '' ? null : runBy,
    locked: locked.map(({ insee }) => insee),
    excluded: excluded.map(({ insee }) => insee),
    seconds,
    seed,
  };
}

/** The territory of a scenario; no communes where the bundled data no longer know it. */
export function territoryOf({ territory, communes }: Pick<SitingWish, 'territory' | 'communes'>): ChosenTerritory {
  const [kind = '', code = ''] = territory.split(':');
  if (isTerritoryKind(kind)) return { code: { kind, code }, communes: communesOf({ kind, code }), refused: null };
  return { code: null, communes: communes.flatMap((insee) => communeIndex().get(insee) ?? []), refused: null };
}

/** Communes of a list that lie in the territory, each once. @throws SitingRefused */
function listed(field: 'locked' | 'excluded', typed: string, territory: readonly Commune[]): Commune[] {
  const names = typed.split(/[\n;,]/u).flatMap((name) => (name.trim() === '' ? [] : [name.trim()]));
  const read = names.map((name) => ({ name, commune: readCommune(name).commune }));
  const unread = read.flatMap(({ name, commune }) => (commune ? [] : [name]));
  if (unread.length > 0) throw new SitingRefused(field, 'siting-unread', { names: named(unread) });
  const communes = read.flatMap(({ commune }) => commune ?? []);
  const inside = new Set(territory.map(({ insee }) => insee));
  const outside = communes.filter(({ insee }) => !inside.has(insee));
  if (outside.length > 0)
    throw new SitingRefused(field, 'siting-outside', { names: named(outside.map(({ name }) => name)) });
  const seen = new Set<string>();
  const twice = communes.filter(({ insee }) => seen.has(insee) || !seen.add(insee));
  if (twice.length > 0) throw new SitingRefused(field, 'siting-twice', { names: named(twice.map(({ name }) => name)) });
  return communes;
}

const named = (names: readonly string[]): string => names.slice(0, NAMED).join(', ');
