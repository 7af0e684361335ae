import { ProblemError } from '#libs/problem-rows/index.js';
import type { AllocationProblem } from '../problem/problem.js';

/** A locked line of a plan: the site gets exactly this many desk-days. */
export interface SiteLock {
  readonly siteId: string;
  readonly deskDays: number;
}

/**
 * The same problem with some sites fixed: a locked site's desk-days are paid for in any case and there are no others.
 * @throws ProblemError when a lock names no site, a site twice, or a number that the site cannot have
 */
export function lockSites(problem: AllocationProblem, locks: readonly SiteLock[]): AllocationProblem {
  const byId = new Map<string, number>();
  locks.forEach(({ siteId, deskDays }, index) => {
    const site = problem.sites.find(({ id }) => id === siteId);
    if (!site) throw new ProblemError(`locks[${index}].siteId`, `unknown site ${JSON.stringify(siteId)}`);
    if (byId.has(siteId)) throw new ProblemError(`locks[${index}].siteId`, `${JSON.stringify(siteId)} is locked twice`);
    const least = deskDays === 0 ? 0 : site.minimumDeskDays;
    if (!Number.isInteger(deskDays) || deskDays < Math.max(least, site.committed) || deskDays > site.deskDays) {
      throw new ProblemError(
        `locks[${index}].deskDays`,
        `must be a whole number from ${Math.max(least, site.committed)} to ${site.deskDays}, not ${deskDays}`,
      );
    }
    byId.set(siteId, deskDays);
  });
  return {
    ...problem,
    sites: problem.sites.map((site) => {
      const deskDays = byId.get(site.id);
      return deskDays === undefined ? site : { ...site, deskDays, committed: deskDays };
    }),
  };
}
