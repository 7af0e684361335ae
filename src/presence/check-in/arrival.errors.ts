import { DomainError } from '#libs/platform/errors/index.js';

/** An arrival that is not recorded (409), with the reason and the way out. */
export class ArrivalRefused extends DomainError {
  override readonly status = 409;

  /** @param why the last part of the code */
  constructor(why: string, params: Readonly<Record<string, string>> = {}) {
    super(`presence.arrival-${why}`, `the arrival is not recorded: ${why}`, params);
  }
}
