import type { Minutes } from '../planning/plan-problem.rules.js';

/** Sites that meet a person's needs and are not too far, the nearest first. */
export function reachable<Site extends { readonly id: string; readonly features: readonly string[] }>(
  employee: { readonly id: string; readonly needs: readonly string[] },
  sites: readonly Site[],
  minutes: Minutes,
): { site: Site; minutes: number }[] {
  const ways = minutes(employee.id);
  return sites
    .flatMap((site) => {
      const way = ways.get(site.id);
      const suits = employee.needs.every((need) => site.features.includes(need));
      return suits && way !== undefined ? [{ site, minutes: way }] : [];
    })
    .toSorted((a, b) => a.minutes - b.minutes || (a.site.id < b.site.id ? -1 : 1));
}
