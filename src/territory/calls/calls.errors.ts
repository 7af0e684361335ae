import { Conflict, InvalidInput } from '#libs/platform/errors/index.js';

/** One field of a call, an answer, a reading or a decision is refused; `reason` is the rest of the code. */
export class CallRefused extends InvalidInput {
  constructor(field: string, reason: string, params: Readonly<Record<string, string | number>> = {}) {
    super([{ field, code: `calls.${reason}`, params }]);
  }
}

/** What is asked is not possible as things stand (409); `reason` is the rest of the code. */
export class CallConflict extends Conflict {
  constructor(reason: string, params: Readonly<Record<string, string | number>> = {}) {
    super(`calls.${reason}`, `a call refuses: ${reason}`, params);
  }
}
