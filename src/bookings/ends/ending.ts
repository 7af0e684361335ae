import type { z } from 'zod';
import type { AGREEMENT_ENDED, AGREEMENT_REPLACED, AGREEMENT_SUSPENDED } from '../../agreements/index.js';
import type { EMPLOYEE_LEFT } from '../../employees/index.js';
import type { COMPANY_CLOSED } from '../../employers/index.js';
import type { ABSENT } from '../../ledger/index.js';
import type { GRANT_REDUCED } from '../../quotas/index.js';
import type {
  DESK_WITHDRAWN,
  DESKS_BLOCKED,
  SITE_CLOSED,
  SITE_CLOSED_DAYS,
  SITE_HOURS_CHANGED,
} from '../../sites/index.js';

type Of<E extends { readonly payload: z.ZodType }> = z.infer<E['payload']>;

/** The end of something that bookings depend on, by the name of its event. */
export type Ending =
  | ({ readonly reason: 'employees.left' } & Of<typeof EMPLOYEE_LEFT>)
  | ({ readonly reason: 'agreements.ended' } & Of<typeof AGREEMENT_ENDED>)
  | ({ readonly reason: 'agreements.replaced' } & Of<typeof AGREEMENT_REPLACED>)
  | ({ readonly reason: 'agreements.suspended' } & Of<typeof AGREEMENT_SUSPENDED>)
  | ({ readonly reason: 'ledger.absent' } & Of<typeof ABSENT>)
  | ({ readonly reason: 'employers.closed-days' } & Of<typeof COMPANY_CLOSED>)
  | ({ readonly reason: 'quotas.grant-reduced' } & Of<typeof GRANT_REDUCED>)
  | SiteEnding;

/** Endings of the shared network: they concern the bookings of every employer. */
export type SiteEnding =
  | ({ readonly reason: 'sites.closed' } & Of<typeof SITE_CLOSED>)
  | ({ readonly reason: 'sites.closed-days' } & Of<typeof SITE_CLOSED_DAYS>)
  | ({ readonly reason: 'sites.hours-changed' } & Of<typeof SITE_HOURS_CHANGED>)
  | ({ readonly reason: 'sites.desk-withdrawn' } & Of<typeof DESK_WITHDRAWN>)
  | ({ readonly reason: 'sites.desks-blocked' } & Of<typeof DESKS_BLOCKED>);
