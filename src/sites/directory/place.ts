import type { IsoDate } from '#libs/calendar/index.js';
import type { SiteKind } from '#libs/geo/index.js';
import type { WeekdayHours } from '../life/site-state.js';
import type { PlaceFacts } from './place-facts.js';

/** A site of a place, as far as its facts are those of the place. */
export interface SiteOfPlace {
  readonly id: string;
  readonly kind: SiteKind;
  readonly operator: { readonly name: string; readonly kind: 'public' | 'private' | 'association' };
  readonly features: readonly string[];
  readonly dayPriceCents: number;
  readonly source: string;
  readonly asOf: string;
  /** Facts that were generated for the demonstration: `hours`, `features`, `price`, `operator`, `kind`. */
  readonly generated: readonly string[];
  readonly hours: readonly WeekdayHours[];
}

/** A place of the directory: its name and where it is, who says so, and what is known of it. */
export interface Place {
  readonly id: string;
  readonly slug: string;
  readonly name: string;
  readonly address: string;
  readonly postcode: string;
  readonly communeInsee: string;
  readonly communeName: string;
  readonly lat: number;
  readonly lon: number;
  /** Whether the position is that of the door; false: that of the commune only. */
  readonly precise: boolean;
  /** Who says that it bears this name at this address, and when. */
  readonly source: string;
  readonly sourceRef: string;
  readonly asOf: string;
  /** First day on which it no longer exists. */
  readonly endedOn: IsoDate | null;
  /** Day on which whoever has the place last said that its page is true; null while nobody did. */
  readonly confirmedOn: IsoDate | null;
  /** Whether whoever has the place answers people without an account who ask for a day. */
  readonly takesVisits: boolean;
  readonly facts: PlaceFacts;
  /** Sites at which desks are booked; the one that it came with first. */
  readonly siteIds: readonly string[];
}
