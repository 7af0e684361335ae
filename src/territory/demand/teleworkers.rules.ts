import { SOCIAL_GROUPS, type CommuneProfile, type SocialGroup } from '#libs/geo/index.js';

/** Shares of each social group, in percent, who telework at least one day a week. */
export type TeleworkRates = Readonly<Record<SocialGroup, number>>;

/**
 * Enquête emploi 2022 (INSEE): at least one day a week. Applied to the census of 2022 it gives 5.31 million people, 18.7 % of the
 * four groups; the published share of everybody is 19.4 %.
 */
export const SURVEYED_RATES: TeleworkRates = { cadres: 52.2, intermediate: 19.4, clerks: 8.5, workers: 0.2 };

/**
 * People of a commune who are expected to telework: its people by social group times the rates. A model, not a count; not rounded,
 * so that sums of communes do not drift. Null where the census has no figures.
 */
export function teleworkersOf(groups: CommuneProfile['groups'], rates: TeleworkRates): number | null {
  return groups && SOCIAL_GROUPS.reduce((sum, group) => sum + (groups[group] * rates[group]) / 100, 0);
}
