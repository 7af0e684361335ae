/** Kinds of organisation that may stand in the directory. */
export const ACTOR_KINDS = ['operator', 'territory', 'employer'] as const;
export type ActorKind = (typeof ACTOR_KINDS)[number];

/** What an organisation says of itself in the directory. */
export interface ActorWords {
  /** Codes of the départements where it acts, in their order; one at least. */
  readonly departments: readonly string[];
  /** Plain words; one of both at least, the other empty. */
  readonly offers: string;
  readonly seeks: string;
  /** How the organisation is reached; one of the three at least. */
  readonly email: string | null;
  readonly phone: string | null;
  /** An http or https address. */
  readonly website: string | null;
}

/** An entry of the directory, as anybody reads it. */
export interface Actor extends ActorWords {
  readonly id: string;
  readonly kind: ActorKind;
  readonly name: string;
  /** When it was saved last. */
  readonly savedAt: Date;
}

/** Of which entries; null for all. */
export interface ActorsWish {
  readonly kind: ActorKind | null;
  readonly departement: string | null;
}

/** The licence under which the directory is handed out: whoever publishes an entry agrees to it. */
export const LICENCE = {
  name: 'Licence Ouverte 2.0',
  url: 'https://www.etalab.gouv.fr/licence-ouverte-open-licence/',
} as const;
