import type { SiteKind } from '#libs/geo/index.js';
import type { FactValue, Place, Told } from '../../../sites/index.js';

/** Minutes by car from a proposed place within which an offer is told, and within which a private one needs an answer. */
export const OFFER_BANDS = [10, 15, 20] as const;
export const ANSWERED_WITHIN = 15;

/** Who runs an offer, as far as it is said. */
export type OfferSide = 'public' | 'private' | 'unknown';

/** A place that exists beside a proposed one. */
export interface NearOffer {
  readonly id: string;
  readonly slug: string;
  readonly name: string;
  readonly communeName: string;
  readonly lat: number;
  readonly lon: number;
  readonly minutes: number;
  readonly side: OfferSide;
  readonly kinds: readonly SiteKind[];
  /** Cents without tax by unit; null where no price is declared. */
  readonly price: { readonly unit: 'day' | 'half-day' | 'hour'; readonly cents: number } | null;
  /** Desks that are declared; null where none are. */
  readonly desks: number | null;
  /** Which share of them it says it let, and when; null where it does not. How many are free today is nowhere declared. */
  readonly let: Told<FactValue<'occupancy'>> | null;
  /** Whether opening beside it needs a competition note. */
  readonly toAnswer: boolean;
}

/** Who runs a place; an association and what runs by private law are no public offer. */
export function sideOf({ facts }: Pick<Place, 'facts'>): OfferSide {
  const nature = facts.operator?.value.nature ?? null;
  if (nature === null) return 'unknown';
  return nature === 'public' ? 'public' : 'private';
}

/**
 * Whether a place beside a proposed one is answered for: a private one, and one that does not say who runs it, which may be private;
 * unless it is known for a public digital space alone.
 */
export function isToAnswer({ minutes, side, kinds }: Pick<NearOffer, 'minutes' | 'side' | 'kinds'>): boolean {
  if (minutes > ANSWERED_WITHIN || side === 'public') return false;
  return side === 'private' || kinds.some((kind) => kind !== 'public_digital_space') || kinds.length === 0;
}

/** The price that is declared, by the longest unit. */
export function priceOf({ facts }: Pick<Place, 'facts'>): NearOffer['price'] {
  const prices = facts.prices?.value;
  for (const unit of ['day', 'half-day', 'hour'] as const) {
    const cents = prices?.[unit];
    if (cents !== undefined) return { unit, cents };
  }
  return null;
}

/** What a planner wrote for a proposed place, in view of some places beside it. */
export interface CompetitionNote {
  readonly insee: string;
  readonly note: string;
  /** Ids of those places. */
  readonly places: readonly string[];
  readonly writtenBy: string;
  readonly writtenAt: Date;
}

/** Whether a note is needed, and whether there is one in view of every place that needs it. */
export type NoteState = 'not-needed' | 'missing' | 'written' | 'outdated';

export function noteState(offers: readonly NearOffer[], note: CompetitionNote | undefined): NoteState {
  const needed = offers.filter(({ toAnswer }) => toAnswer);
  if (needed.length === 0) return 'not-needed';
  if (!note) return 'missing';
  return needed.every(({ id }) => note.places.includes(id)) ? 'written' : 'outdated';
}
