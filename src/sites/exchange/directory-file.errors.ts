import { DomainError } from '#libs/platform/errors/index.js';

/** A file that cannot be read as the directory at all (422). */
export class DirectoryFileRefused extends DomainError {
  override readonly status = 422;

  /** @param reason the rest of the code: `file-unknown`, `file-empty`, `file-too-large`, `file-is-workbook`, `file-not-utf8`, … */
  constructor(reason: string) {
    super('sites.directory-file', `the file is no directory of places: ${reason}`, { reason });
  }
}
