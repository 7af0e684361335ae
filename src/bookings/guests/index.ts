import { GuestRulesRepository } from './guest-rules.repository.js';
import { GuestsApiController } from './guests-api.controller.js';
import { GuestsController } from './guests.controller.js';
import { GuestsOfBooking } from './guests-of-booking.js';
import { GuestsPage } from './guests.page.js';
import { GuestsRepository } from './guests.repository.js';
import { InviteGuestJob } from './invite-guest.job.js';
import { InviteGuest } from './invite-guest.js';
import { OwnGuests } from './own-guests.queries.js';

/** Guests beside one's own desk: for the module that puts the folders together. */
export const GUESTS_CONTROLLERS = [GuestsController, GuestsApiController];
export const GUESTS_PROVIDERS = [
  GuestRulesRepository,
  GuestsOfBooking,
  GuestsPage,
  GuestsRepository,
  InviteGuest,
  InviteGuestJob,
  OwnGuests,
];
