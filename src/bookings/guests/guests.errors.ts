import { Conflict, DomainError } from '#libs/platform/errors/index.js';

/** A guest whom the place or the host's booking does not allow (422), with the way out. */
export class GuestRefused extends DomainError {
  override readonly status = 422;

  constructor(field: 'name' | 'email', reason: string, params: Readonly<Record<string, string | number>> = {}) {
    const code = `bookings.guest-${reason}`;
    super(code, `no guest: ${reason}`, params, [{ field, code, params }]);
  }
}

/** No desk is free beside the host's at that time. */
export class NoDeskForGuest extends Conflict {
  constructor(site: string) {
    super('bookings.guest-no-desk', 'no desk is free for a guest', { site });
  }
}
