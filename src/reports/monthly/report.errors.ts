import { Conflict, InvalidInput } from '#libs/platform/errors/index.js';

/** Nobody holds the role that the report is for. */
export class NoRecipient extends Conflict {
  constructor() {
    super('reports.no-recipient', 'no active member has the role hr');
  }
}

/** The register is empty: there is nobody to report on. */
export class NobodyToReportOn extends Conflict {
  constructor() {
    super('reports.nobody', 'the register is empty');
  }
}

/** Mail has nowhere to go: neither a relay nor the demo outbox is configured. */
export class NoMailRelay extends Conflict {
  constructor() {
    super('reports.no-mail-relay', 'mail is not configured');
  }
}

/** The month does not exist, or has not begun. */
export class BadMonth extends InvalidInput {
  constructor() {
    super([{ field: 'month', code: 'reports.bad-month' }]);
  }
}
