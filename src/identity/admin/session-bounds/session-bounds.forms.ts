import { z } from 'zod';
import { TICKED } from '#libs/platform/http/index.js';
import { LEAST_BOUNDS, PLATFORM_BOUNDS } from '../../sessions/session-bounds.repository.js';

const within = (least: number, most: number, code: string) =>
  z.coerce.number(code).int(code).min(least, code).max(most, code);

/** When sessions end. */
export const BOUNDS_FORM = z.object({
  idleMinutes: within(LEAST_BOUNDS.idleMinutes, PLATFORM_BOUNDS.idleMinutes, 'identity.idle-minutes-form'),
  mostHours: within(LEAST_BOUNDS.mostHours, PLATFORM_BOUNDS.mostHours, 'identity.most-hours-form'),
  providerEnd: TICKED,
});
