import { Conflict, InvalidInput } from '#libs/platform/errors/index.js';

/** The import is not in a state that allows this: applied already, discarded, still being checked. */
export class ImportNotReady extends Conflict {
  constructor() {
    super('employees.import-not-ready', 'the import is not waiting for a decision');
  }
}

/** Rows were refused and nobody asked to import the others without them. */
export class ImportHasRefusedRows extends Conflict {
  constructor(bad: number) {
    super('employees.import-has-refused-rows', 'all or nothing: some rows are refused', { count: bad });
  }
}

/** The register says all of it already. */
export class ImportHasNoChange extends Conflict {
  constructor() {
    super('employees.import-has-no-change', 'the import would change nothing');
  }
}

/** No row can be imported. */
export class ImportHasNoRow extends Conflict {
  constructor() {
    super('employees.import-has-no-row', 'no row can be imported');
  }
}

/** A choice of columns names titles that the file does not have. */
export class ColumnUnknown extends InvalidInput {
  constructor(titles: readonly string[]) {
    super([{ field: 'columns', code: 'employees.column-unknown', params: { titles: titles.join(', ') } }]);
  }
}

/** Somebody is to leave as absent who is on a row of the file, is leaving already, or does not exist. */
export class AbsentUnknown extends InvalidInput {
  constructor(staffNumbers: readonly string[]) {
    const params = { staffNumbers: staffNumbers.slice(0, 20).join(', ') };
    super([{ field: 'absent', code: 'employees.absent-unknown', params }]);
  }
}

/** The check was given up and its file deleted: it has to be uploaded again. */
export class ImportForgotten extends Conflict {
  constructor() {
    super('employees.import-forgotten', 'the file was forgotten when its check was given up');
  }
}

/** Writing was given up, and the import waits for a decision again. */
export class ImportBackWithPerson extends Conflict {
  constructor() {
    super('employees.import-back-with-person', 'the import waits for a decision again');
  }
}
