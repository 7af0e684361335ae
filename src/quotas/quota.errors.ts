import {
  Conflict,
  DomainError,
  InvalidInput,
  type FieldRefusal,
  type RefusalParams,
} from '#libs/platform/errors/index.js';
import type { InfeasibleDetail } from './planning/infeasible-detail.js';

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

/**
 * Nobody may ask for a desk in that month. `first` is the first month from it on in which somebody may, null when no
 * signed terms say so; when it is the month itself, those covered want no day.
 */
export class NobodyToPlanFor extends InvalidInput {
  constructor(month: string, first: string | null) {
    const code = first === null ? 'no-terms' : first === month ? 'no-wish' : 'first-month';
    const params: RefusalParams = first === null ? { month } : { month, first };
    super([{ field: 'month', code: `quotas.${code}`, params }], 'quotas.nobody');
  }
}

/** People want days in that month, and limits of their terms or of the framework leave none of them any. */
export class LimitsLeaveNoDays extends InvalidInput {
  /** @param held what `heldParams` says of them */
  constructor(month: string, held: RefusalParams) {
    super([{ field: 'month', code: 'quotas.limits-full', params: { month, ...held } }], 'quotas.nobody');
  }
}

/** A published or replaced plan is history; changes start from a new proposal. */
export class PlanIsClosed extends Conflict {
  constructor() {
    super('quotas.plan-closed', 'the plan is not a draft');
  }
}

/** Somebody changed the draft while it was computed again; what they typed takes precedence over the result. */
export class PlanChangedMeanwhile extends Conflict {
  constructor() {
    super('quotas.changed-meanwhile', 'the draft was edited while it was computed');
  }
}

/** One or more lines of a plan are refused; each names its site. */
export class PlanLinesRefused extends DomainError {
  override readonly status = 422;

  constructor(fields: readonly FieldRefusal[]) {
    super('quotas.lines-refused', `refused lines: ${fields.map(({ field }) => field).join(', ')}`, {}, fields);
  }
}

/** Other bookings would be cancelled than HR was shown: HR must review them again. */
export class BookingsWouldGo extends Conflict {
  constructor() {
    super('quotas.bookings-would-go', 'other bookings would be cancelled than were shown');
  }
}

/** Bookings are being cancelled for a smaller grant of the same month. */
export class ReductionUnderWay extends Conflict {
  constructor() {
    super('quotas.reduction-under-way', 'a reduction of the month is under way');
  }
}

/** The limits of a wish exclude one another; `detail` is what a page says of a minimal set of them. */
export class NoPlanPossible extends DomainError {
  override readonly status = 422;

  constructor(readonly detail: InfeasibleDetail) {
    super('quotas.infeasible', 'the limits of the wish exclude one another');
  }
}

/** HR wanted a choice of sites and ticked none. */
export class NoSiteChosen extends InvalidInput {
  constructor() {
    super([{ field: 'sites', code: 'quotas.no-site' }]);
  }
}

/** Only a plan that another one replaced can be brought back. */
export class PlanIsNotReplaced extends Conflict {
  constructor() {
    super('quotas.not-replaced', 'the plan was not replaced');
  }
}

/** The month of the plan is over: its bookings are history. */
export class MonthIsOver extends Conflict {
  constructor(month: string) {
    super('quotas.month-over', 'the month of the plan is over', { month });
  }
}
