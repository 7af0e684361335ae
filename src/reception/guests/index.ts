import { SetSiteGuests } from './set-site-guests.js';
import { SiteGuestsController } from './site-guests.controller.js';
import { SiteGuestsPage } from './site-guests.page.js';

/** Guests that a place takes: for the module that puts the folders together. */
export const SITE_GUESTS_CONTROLLERS = [SiteGuestsController];
export const SITE_GUESTS_PROVIDERS = [SetSiteGuests, SiteGuestsPage];
