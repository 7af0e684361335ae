import { Conflict } from '#libs/platform/errors/index.js';

/** The person keeps as many places as anybody may. */
export class TooManyFavourites extends Conflict {
  constructor(most: number) {
    super('bookings.too-many-favourites', 'the person keeps as many places as anybody may', { most });
  }
}
