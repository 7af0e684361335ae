import type { Locale, OrganisationKind } from '#libs/platform/context/index.js';

/** Kinds of organisation that are kept here: every one but employers. */
export type OpenedKind = Exclude<OrganisationKind, 'employer'>;

/** An operator of sites, a territory, or the platform. */
export interface OpenedOrganisation {
  readonly id: string;
  readonly kind: OpenedKind;
  readonly name: string;
  /** The operator in the network of places whose sites it runs; null for other kinds. */
  readonly operatorId: string | null;
  /** Codes of the départements of a territory; none for other kinds. */
  readonly departments: readonly string[];
  readonly locale: Locale;
}
