import { Conflict, DomainError, type FieldRefusal } from '#libs/platform/errors/index.js';

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

/** No agreement in force allows third places in that month: there is nobody to plan for. */
export class NobodyToPlanFor extends DomainError {
  override readonly status = 422;

  constructor(month: string) {
    super('quotas.nobody', 'no agreement in force allows third places', { month });
  }
}

/** A published or replaced plan is history; changes start from a new proposal. */
export class PlanIsClosed extends Conflict {
  constructor() {
    super('quotas.plan-closed', 'the plan is not a draft');
  }
}

/** One or more lines of a plan cannot stand; each names its site. */
export class PlanLinesRefused extends DomainError {
  constructor(fields: readonly FieldRefusal[]) {
    super('quotas.lines-refused', `refused lines: ${fields.map(({ field }) => field).join(', ')}`, {}, fields);
  }
}
