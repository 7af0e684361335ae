import { DomainError } from '#libs/platform/errors/index.js';

/** A code that pairs nothing, a name that is missing, or too many screens (422), with the way out. */
export class ScreenRefused extends DomainError {
  override readonly status = 422;

  constructor(field: 'code' | 'name', reason: string, params: Readonly<Record<string, number>> = {}) {
    const code = `reception.screen-${reason}`;
    super(code, `no screen is paired: ${reason}`, params, [{ field, code, params }]);
  }
}
