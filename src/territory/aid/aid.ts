import type { IsoDate } from '#libs/calendar/index.js';

/** Under which rules an aid is given. Ceilings apply to the first two alone, each with its own. */
export const REGIMES = ['de-minimis', 'sgei', 'other-regime'] as const;
export type Regime = (typeof REGIMES)[number];

/** Whether the territory grants it here, or was told of it (by the beneficiary's declaration, by another grantor). */
export const ORIGINS = ['granted', 'declared'] as const;
export type Origin = (typeof ORIGINS)[number];

/** What an aid is for: business property, its rent, or anything else. */
export const OBJECTS = ['property', 'rent', 'other-object'] as const;
export type AidObject = (typeof OBJECTS)[number];

/** Who gives it. `state`: the State, its agencies and the European Union. */
export const GRANTORS = ['commune', 'epci', 'lyon', 'departement', 'region', 'state'] as const;
export type Grantor = (typeof GRANTORS)[number];

/** An undertaking: a SIREN, or for one of another country two letters, a colon and its number there. */
export type UndertakingId = string;

/** An aid to record. */
export interface NewAid {
  readonly origin: Origin;
  readonly regime: Regime;
  readonly object: AidObject;
  readonly grantor: Grantor;
  readonly grantorName: string;
  readonly undertaking: UndertakingId;
  readonly undertakingName: string;
  /** The act on which the grantor's competence rests where it needs one: agreement or delegation. Empty for none. */
  readonly act: string;
  /** The act that entrusts a service of general economic interest; empty for none. */
  readonly entrustment: string;
  /** Deliberation, programme, scheme: what the aid rests on. */
  readonly basis: string;
  /** Gross grant equivalent, before tax and charges. */
  readonly amountCents: number;
  readonly grantedOn: IsoDate;
  /** The place that the money is for, by the last part of its address; null for none. */
  readonly placeSlug: string | null;
}

/** An aid on record. */
export interface Aid extends NewAid {
  readonly id: string;
  /** Whether it stands in the ledger of the territory that reads. */
  readonly own: boolean;
  readonly recordedBy: string;
  readonly recordedAt: Date;
  readonly cancelledAt: Date | null;
  readonly cancelReason: string | null;
  /** Number in the national register, and day; null while it is not entered. */
  readonly registerNumber: string | null;
  readonly registeredOn: IsoDate | null;
}

/** How one undertaking controls another, or holds votes in it (Regulation (EU) 2023/2831, article 2(2) (a) to (d)). */
export const CONTROLS = ['votes', 'appoints', 'influences', 'agrees'] as const;
export type Control = (typeof CONTROLS)[number];

/** One undertaking holds something of another. */
export interface ControlLink {
  readonly holder: UndertakingId;
  readonly held: UndertakingId;
  readonly kind: Control;
  /** Hundredths of a percent of the votes; 0 where the kind is none of votes. */
  readonly votes: number;
}

/** A link on record. */
export interface KeptLink extends ControlLink {
  readonly id: string;
  readonly holderName: string;
  readonly heldName: string;
  readonly since: IsoDate;
  /** First day on which it holds no more; null while it does. */
  readonly until: IsoDate | null;
  /** Where it is read: statutes, register, declaration. */
  readonly source: string;
  readonly own: boolean;
}

/** From when to when Regulations (EU) 2023/2831 and 2023/2832 apply. */
export const REGIMES_FROM: IsoDate = '2024-01-01';
export const REGIMES_TO: IsoDate = '2030-12-31';
