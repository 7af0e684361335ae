import { Conflict } from '#libs/platform/errors/index.js';

/** The desks of the place are another operator's, or are kept as several sites: hours are changed with them. */
export class HoursElsewhere extends Conflict {
  constructor() {
    super('hosting.hours-elsewhere', 'the hours of this place are changed with its desks');
  }
}
