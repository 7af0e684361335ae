import { DomainError } from '#libs/platform/errors/index.js';

/** A code that opens nothing, or a desk that is not given (409), with the reason and the way out. */
export class WalkInRefused extends DomainError {
  /** @param field what is to be corrected @param why the last part of the code */
  constructor(field: 'code' | 'site' | 'until', why: string, params: Readonly<Record<string, string>> = {}) {
    const code = `reception.walk-in-${why}`;
    super(code, `no desk for a walk-in: ${why}`, params, [{ field, code, params }]);
  }
}
