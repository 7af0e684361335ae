/** The kinds of organisation that somebody may act for. */
export const ORGANISATION_KINDS = ['employer', 'operator', 'territory', 'platform'] as const;
export type OrganisationKind = (typeof ORGANISATION_KINDS)[number];

/**
 * For whom somebody acts: exactly one at a time. An employer; an operator of sites; a territory (local authority, funder);
 * the platform itself. `id` is the UUID that row-level security of this kind compares with.
 */
export type Organisation =
  | { readonly kind: 'employer'; readonly id: string }
  | { readonly kind: 'operator'; readonly id: string }
  | { readonly kind: 'territory'; readonly id: string }
  | { readonly kind: 'platform'; readonly id: string };

/** The employer with this id as an organisation; none for null. */
export const ofEmployer = (id: string | null): Organisation | null => (id === null ? null : { kind: 'employer', id });

/** The employer among organisations: the tenant, or null for every other kind and for nobody's. */
export const employerIdOf = (organisation: Organisation | null): string | null =>
  organisation?.kind === 'employer' ? organisation.id : null;
