import { DomainError, InvalidInput, type FieldRefusal } from '#libs/platform/errors/index.js';

/** Half days that cannot be recorded so; each names its control, why, and the way out. */
export class DaysRefused extends InvalidInput {
  constructor(fields: readonly FieldRefusal[]) {
    super(fields, 'ledger.refused');
  }
}

/** A month that still has days to come cannot be closed (409). */
export class MonthNotOver extends DomainError {
  override readonly status = 409;

  /** @param month `YYYY-MM` */
  constructor(month: string) {
    super('ledger.month-not-over', `the month ${month} is not over`, { month });
  }
}

/** The month of an entry was closed while it was being written (409). */
export class MonthClosed extends DomainError {
  override readonly status = 409;

  constructor() {
    super('ledger.month-closed-now', 'the month was closed meanwhile');
  }
}

/** No code of the payroll software was chosen: there is nothing to write (409). */
export class NoPayrollCodes extends DomainError {
  override readonly status = 409;

  constructor() {
    super('ledger.no-payroll-codes', 'no payroll code is chosen');
  }
}
