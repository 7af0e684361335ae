import type { IsoMonth } from '#libs/calendar/index.js';

/** `answered`: the place made an offer of it. */
export type WishState = 'open' | 'answered' | 'declined' | 'withdrawn';

/** What an employer would like at a place, as both sides see it. */
export interface Wish {
  readonly id: string;
  readonly employerId: string;
  readonly organisationId: string;
  readonly siteId: string;
  readonly site: string;
  readonly communeName: string;
  readonly employerName: string;
  readonly employerSiren: string;
  /** Whether the employer opened itself and nobody has checked its name and SIREN. */
  readonly employerDeclared: boolean;
  readonly hostName: string;
  /** Desk-days a month. */
  readonly days: number;
  readonly fromMonth: IsoMonth;
  readonly words: string;
  readonly askedAt: Date;
  readonly state: WishState;
  readonly offerId: string | null;
  /** Whether the offer that answered it can be signed for exactly what was wished. */
  readonly asWished: boolean;
  readonly reason: string;
}

/** An open place whose operator can be asked here. */
export interface HostedSite {
  readonly id: string;
  readonly name: string;
  readonly communeName: string;
  readonly organisationId: string;
  readonly hostName: string;
  /** Desks in service. */
  readonly desks: number;
}
