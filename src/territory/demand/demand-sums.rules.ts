import { SOCIAL_GROUPS, type CommuneProfile, type SocialGroup } from '#libs/geo/index.js';
import type { TeleworkRates } from './teleworkers.rules.js';

/** One social group of a territory. */
export interface GroupSum {
  readonly group: SocialGroup;
  /** People of 15 and more of the census. */
  readonly people: number;
  /** Expected, not rounded. */
  readonly teleworkers: number;
}

/** Sums over communes; those of which the census says nothing are counted apart, and never as zero. */
export interface DemandSums {
  readonly groups: readonly GroupSum[];
  readonly people: number;
  readonly teleworkers: number;
  /** 0 to 1, of the people of the four groups; null where there are none. */
  readonly share: number | null;
  /** Communes of which the census says nothing. */
  readonly silent: number;
}

export function demandSums(
  communes: readonly { readonly groups: CommuneProfile['groups'] }[],
  rates: TeleworkRates,
): DemandSums {
  const groups = SOCIAL_GROUPS.map((group) => {
    const people = communes.reduce((sum, commune) => sum + (commune.groups?.[group] ?? 0), 0);
    return { group, people, teleworkers: (people * rates[group]) / 100 };
  });
  const of = (part: 'people' | 'teleworkers') => groups.reduce((sum, one) => sum + one[part], 0);
  const [people, teleworkers] = [of('people'), of('teleworkers')];
  return {
    groups,
    people,
    teleworkers,
    share: people === 0 ? null : teleworkers / people,
    silent: communes.filter((commune) => commune.groups === null).length,
  };
}

/** Expected teleworkers out of the people of the four groups of a commune, 0 to 1; null where nobody of them is known. */
export function teleworkShare(groups: CommuneProfile['groups'], teleworkers: number | null): number | null {
  const people = groups ? SOCIAL_GROUPS.reduce((sum, group) => sum + groups[group], 0) : 0;
  return people === 0 || teleworkers === null ? null : teleworkers / people;
}
