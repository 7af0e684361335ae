import type { AccessPoint, Audience, Service } from '../../sites/index.js';
import type { SiteKind } from '#libs/geo/index.js';

/** `09:00`. */
export type IsoTime = string;

export const WEEKDAY_FIELDS = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'] as const;
export type WeekdayField = (typeof WEEKDAY_FIELDS)[number];

/** What the owner of a place says of it; what it leaves out is unknown. */
export interface PlaceEntry {
  readonly kinds: readonly SiteKind[];
  readonly services: readonly { readonly audience: Audience; readonly service: Service }[];
  readonly operatorName: string;
  readonly nature: 'public' | 'association' | 'private' | null;
  /** Fourteen digits; empty where unknown. */
  readonly siret: string;
  readonly rna: string;
  readonly publicFunding: boolean | null;
  readonly website: string;
  readonly phone: string;
  readonly email: string;
  readonly foot: string;
  readonly train: string;
  readonly parking: string;
  /** Whether each point of acceslibre is there; a point that is missing is unknown. */
  readonly accessibility: Readonly<Partial<Record<AccessPoint, boolean>>>;
  /** Cents without tax. */
  readonly prices: { readonly day: number | null; readonly 'half-day': number | null; readonly hour: number | null };
  /** Share of desks let, in per cent, in a half-year or month that has begun; null where the owner does not say. */
  readonly occupancy: {
    readonly percent: number;
    readonly period: string;
    readonly desk_days?: { readonly let: number; readonly offered: number };
  } | null;
  /** Month or day on which the house opens or opened; empty where unknown. */
  readonly opensOn: string;
  readonly houseRules: string;
  /** Monday first; a day without spans is closed. */
  readonly hours: readonly (readonly (readonly [IsoTime, IsoTime])[])[];
}
