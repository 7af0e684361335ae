import type { IsoDate, OpeningHours } from '#libs/calendar/index.js';
import type { SiteKind } from '#libs/geo/index.js';

/** A site in a list to choose from; `ref` is its reference in the source it came from. */
export interface SiteLine {
  readonly id: string;
  readonly source: string;
  readonly ref: string;
  readonly name: string;
  readonly communeName: string;
  readonly closedOn: IsoDate | null;
}

/** A third place as other modules and pages see it. */
export interface SiteView {
  readonly id: string;
  readonly name: string;
  readonly kind: SiteKind;
  readonly address: string;
  readonly postcode: string;
  readonly communeInsee: string;
  readonly communeName: string;
  readonly lat: number;
  readonly lon: number;
  /** IANA time zone: a booking belongs to the site's local day. */
  readonly zone: string;
  readonly features: readonly string[];
  readonly dayPriceCents: number;
  /** Facts generated for the demo that do not come from the source (`desks`, `hours`, `features`, `price`). */
  readonly generated: readonly string[];
}

/** A desk of a site. */
export interface DeskView {
  readonly id: string;
  readonly label: string;
  readonly features: readonly string[];
}

/** Why a site does not open on a day. */
export type ClosedReason = 'weekly' | 'holiday' | 'closure' | 'ended';

/** The hours of a site on one day. */
export type SiteDay =
  | { readonly open: true; readonly hours: OpeningHours }
  | {
      readonly open: false;
      readonly reason: ClosedReason;
      /** The name of the holiday or the reason of the closure, in each language. */
      readonly detail: { readonly fr: string; readonly en: string } | null;
    };
