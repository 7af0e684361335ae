import type { TravelMode } from '#libs/geo/index.js';
import type { Button, StatusPill } from '#libs/platform/views/index.js';

/** A place beside the map, as the partial `site-card` takes it. */
export interface SiteCard {
  /** Of its marker on the map. */
  readonly number: number;
  readonly id?: string | null;
  readonly name: string;
  readonly href?: string | null | undefined;
  readonly town: string;
  /** From where one is, by car unless `by` says otherwise; left out where `way` says it otherwise. */
  readonly minutes?: number;
  readonly km?: number;
  readonly by?: TravelMode;
  /** How one gets there, in words. */
  readonly way?: string;
  readonly tone: 'success' | 'warning' | 'neutral';
  /** Left out where bookings are not known. */
  readonly freeDesks?: number | undefined;
  readonly capacity?: number;
  /** In days; null when no quota applies. */
  readonly quotaLeft?: number | null;
  readonly amenities?: readonly string[] | null;
  readonly pills?: readonly StatusPill[] | null;
  readonly note?: string | null;
  readonly action?: Button | null | undefined;
}
