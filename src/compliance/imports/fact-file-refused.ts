import { DomainError, type RefusalParams } from '#libs/platform/errors/index.js';

/** A file of facts cannot be used as a whole; nothing of it is kept (422, field `file`). */
export class FactFileRefused extends DomainError {
  override readonly status = 422;

  /** @param reason refusal code without its prefix `compliance.` */
  constructor(reason: string, params: RefusalParams = {}) {
    const code = `compliance.${reason}`;
    super(code, `the file is refused: ${reason}`, params, [{ field: 'file', code, params }]);
  }
}
