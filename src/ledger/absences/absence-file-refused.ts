import { DomainError, type RefusalParams } from '#libs/platform/errors/index.js';

/** A file of absences cannot be used as a whole; nothing of it is kept (422, field `file`). */
export class AbsenceFileRefused extends DomainError {
  override readonly status = 422;

  /** @param reason refusal code without its prefix `ledger.` */
  constructor(reason: string, params: RefusalParams = {}) {
    const code = `ledger.${reason}`;
    super(code, `the file is refused: ${reason}`, params, [{ field: 'file', code, params }]);
  }
}
