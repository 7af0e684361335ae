import type { IsoDate } from '#libs/calendar/index.js';

/** Fewest and most minutes after which a desk is released; the same bounds are in PostgreSQL. */
export const RELEASE_MINUTES = { least: 15, most: 240, usual: 60 } as const;

/** On what an employer has desks released at which no arrival is recorded. */
export interface ReleaseConditions {
  readonly minutes: number;
  /** Where the register of processing activities has this purpose (GDPR art. 30). */
  readonly registerReference: string;
  /** When people were told of it (C. trav. L1222-4). */
  readonly informedOn: IsoDate;
  /** When the committee was consulted on it (C. trav. L2312-38); null where there is none. */
  readonly consultedOn: IsoDate | null;
}

/** A time in which it was on. */
export interface ReleaseTerms extends ReleaseConditions {
  readonly id: string;
  readonly openedBy: string;
  readonly openedAt: Date;
  readonly closedBy: string | null;
  readonly closedAt: Date | null;
  readonly closedBecause: string | null;
}
