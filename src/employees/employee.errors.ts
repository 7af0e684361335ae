import { Conflict } from '#libs/platform/errors/index.js';

/** Somebody else added the same staff number or address at the same moment; nothing was written. */
export class EmployeeTaken extends Conflict {
  constructor() {
    super('employees.taken', 'a staff number or an e-mail address was taken meanwhile');
  }
}

/** Somebody else changed this person since the form was opened; nothing was written. */
export class EmployeeChanged extends Conflict {
  constructor() {
    super('employees.changed-meanwhile', 'the record was changed since the form was opened');
  }
}
