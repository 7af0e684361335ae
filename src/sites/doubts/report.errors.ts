import { DomainError } from '#libs/platform/errors/index.js';

/** No report of this id is open: it was settled already, or never was (409). */
export class ReportSettled extends DomainError {
  override readonly status = 409;

  constructor() {
    super('sites.report-settled', 'no open report has this id');
  }
}
