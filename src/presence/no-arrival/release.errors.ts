import { Conflict } from '#libs/platform/errors/index.js';

/** Presence is not recorded: whether anybody arrived is not known, and nothing is released. */
export class PresenceOff extends Conflict {
  constructor() {
    super('presence.release-presence-off', 'presence is not recorded');
  }
}
