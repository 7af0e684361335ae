import { Conflict } from '#libs/platform/errors/index.js';

/** The employer holds no desk-days at this site in this month. */
export class NoGrant extends Conflict {
  constructor(month: string) {
    super('quotas.no-grant', 'no grant for this site and month', { month });
  }
}

/** The employer's desk-days at this site are used up for the month. */
export class QuotaExceeded extends Conflict {
  constructor(month: string) {
    super('quotas.exceeded', 'the grant is used up', { month });
  }
}
