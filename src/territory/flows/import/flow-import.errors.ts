import { DomainError } from '#libs/platform/errors/index.js';

/** A file that cannot be taken in as a census of commuting at all (422). */
export class FlowFileRefused extends DomainError {
  override readonly status = 422;

  /** @param reason the rest of the code: `zip`, `encoding`, `empty`, `columns`, `year-missing`, `year-other`, `changed` */
  constructor(reason: string, params: Readonly<Record<string, string | number>> = {}) {
    super(`territory.flow-file-${reason}`, `the file is no census of commuting: ${reason}`, params);
  }
}

/** Whoever takes a file in has stopped it (409). */
export class FlowImportStopped extends DomainError {
  override readonly status = 409;

  constructor() {
    super('territory.flow-import-stopped', 'taking in the file was stopped');
  }
}
