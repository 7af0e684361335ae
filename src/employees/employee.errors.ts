import { Conflict } from '#libs/platform/errors/index.js';

/** Somebody else added the same staff number or address at the same moment; nothing was written. */
export class EmployeeTaken extends Conflict {
  constructor() {
    super('employees.taken', 'a staff number or an e-mail address was taken meanwhile');
  }
}
