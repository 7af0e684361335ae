import { profileOf, type Commune } from '#libs/geo/index.js';
import { SURVEYED_RATES, teleworkersOf } from '../../demand/teleworkers.rules.js';
import type { SitingWish } from '../scenarios/scenario.js';

/** People of communes for whom a place is, whole; 0 where the census has no figures. */
export const peopleOf = ({ people }: Pick<SitingWish, 'people'>, communes: readonly Commune[]): number[] =>
  communes.map(({ insee }) => {
    const profile = profileOf(insee);
    const count = people === 'in-work' ? profile?.inWork : teleworkersOf(profile?.groups ?? null, SURVEYED_RATES);
    return Math.round(count ?? 0);
  });
