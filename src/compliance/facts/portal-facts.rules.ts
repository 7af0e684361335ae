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
 * Facts about the employer that follow from its use of the portal. The day on which its people began to use it does not: an
 * account may be open long before, and a duty counts from that day.
 */
export const PORTAL_FACTS: readonly FactPath[] = ['employer.usesPortal', 'employer.usesQuotaAllocation'];

/**
 * What holds about the employer: from the day of its account on, the portal itself tells how it is used. Of earlier days it
 * knows nothing; what HR once gave stands there.
 */
export function withPortalFacts(given: readonly DatedFact[], { openedOn, firstGrantOn }: PortalUse): DatedFact[] {
  const derived = new Set<string>(PORTAL_FACTS);
  return [
    ...given.filter(({ path, validFrom }) => !derived.has(path) || validFrom < openedOn),
    { path: 'employer.usesPortal', value: true, validFrom: openedOn },
    { path: 'employer.usesQuotaAllocation', value: false, validFrom: openedOn },
    ...(firstGrantOn === null
      ? []
      : [
          {
            path: 'employer.usesQuotaAllocation',
            value: true,
            validFrom: firstGrantOn > openedOn ? firstGrantOn : openedOn,
          },
        ]),
  ];
}
