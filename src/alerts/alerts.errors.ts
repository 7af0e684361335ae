import { Conflict } from '#libs/platform/errors/index.js';

/** The follow-up of an alert has ended. */
export class AlertClosed extends Conflict {
  constructor() {
    super('alerts.closed', 'the alert is closed');
  }
}
