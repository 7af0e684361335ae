import { DomainError } from '#libs/platform/errors/index.js';

/** What an operator says of half a day is not taken (409). */
export class PresenceNotTaken extends DomainError {
  override readonly status = 409;

  /** @param why `another-day`, `another-half`, `too-early`, `off` or `month-closed` */
  constructor(why: string) {
    super(`presence.${why}`, `the presence is not taken: ${why}`);
  }
}
