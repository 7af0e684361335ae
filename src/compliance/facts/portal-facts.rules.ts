import type { IsoDate } from '#libs/calendar/index.js';
import type { FactPath } from '#libs/labour-law/index.js';
import type { DatedFact } from './dated-facts.rules.js';

/** What the portal knows of its own use by an employer. */
export interface PortalUse {
  /** The day on which the employer's account was opened. */
  readonly openedOn: IsoDate;
  /** The first month for which desks were granted; null before any were. */
  readonly firstGrantOn: IsoDate | null;
}

/**
 * Facts about the employer that its use of the portal always tells: nobody is asked. The day on which its people began to use
 * it is none of them: an account may be open long before, and a duty counts from that day.
 */
export const PORTAL_FACTS: readonly FactPath[] = ['employer.usesPortal'];

/** Told by the portal once desks were granted in it; that none were says nothing of how an employer allocates them. */
export const QUOTA_FACT: FactPath = 'employer.usesQuotaAllocation';

/**
 * What holds about the employer: from the day of its account on, the portal itself tells how it is used. Of earlier days, and
 * of desks before any were granted, it knows nothing; what HR gave stands there.
 */
export function withPortalFacts(given: readonly DatedFact[], { openedOn, firstGrantOn }: PortalUse): DatedFact[] {
  const told: DatedFact[] = [
    ...PORTAL_FACTS.map((path) => ({ path, value: true, validFrom: openedOn })),
    ...(firstGrantOn === null
      ? []
      : [{ path: QUOTA_FACT, value: true, validFrom: firstGrantOn > openedOn ? firstGrantOn : openedOn }]),
  ];
  const since = new Map(told.map(({ path, validFrom }) => [path, validFrom]));
  return [...given.filter(({ path, validFrom }) => validFrom < (since.get(path) ?? '9999-12-31')), ...told];
}
