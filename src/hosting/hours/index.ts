import { HoursController } from './hours.controller.js';
import { HoursPage } from './hours.page.js';
import { KeepHours } from './keep-hours.js';

export { KeepHours } from './keep-hours.js';

/** When places open: for the module that puts the folders together. */
export const HOURS_CONTROLLERS = [HoursController];
export const HOURS_PROVIDERS = [HoursPage, KeepHours];
