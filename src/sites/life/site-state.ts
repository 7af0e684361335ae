import type { DayPart, IsoDate } from '#libs/calendar/index.js';

/** A day of the week with its hours: ISO weekday, `HH:MM`. */
export interface WeekdayHours {
  readonly weekday: number;
  readonly opens: string;
  readonly closes: string;
}

/** Everything that may change of a site. */
export interface SiteState {
  readonly id: string;
  readonly ref: string;
  readonly source: string;
  readonly name: string;
  readonly address: string;
  readonly features: readonly string[];
  readonly dayPriceCents: number;
  readonly zone: string;
  /** First day on which the site no longer opens. */
  readonly closedOn: IsoDate | null;
  readonly weekly: readonly WeekdayHours[];
  readonly closures: readonly { readonly day: IsoDate; readonly part: DayPart; readonly reason: string }[];
  readonly desks: readonly {
    readonly id: string;
    readonly label: string;
    readonly features: readonly string[];
    readonly withdrawnOn: IsoDate | null;
  }[];
}

/** Facts of a site that may change without any consequence. */
export type SiteFacts = Pick<SiteState, 'name' | 'address' | 'features' | 'dayPriceCents'>;
