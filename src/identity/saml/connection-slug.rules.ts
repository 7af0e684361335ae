/** Most connections of one employer, those included that are closed: a list to choose from by name, not a search. */
export const MOST_CONNECTIONS = 12;

/** Short names of employers have no underscore, so that no connection takes the address of another employer's. */
const SLUG = /^([a-z0-9][a-z0-9-]{1,62})(?:_[a-z0-9](?:[a-z0-9-]{0,28}[a-z0-9])?)?$/;

/** The short name of the employer in the address of a connection; null for what is no such address. */
export const employerIn = (slug: string): string | null => SLUG.exec(slug)?.[1] ?? null;

/** The address of a further connection. @param key its own short name; null for the employer's first connection */
export const connectionSlug = (employerSlug: string, key: string | null): string =>
  key === null ? employerSlug : `${employerSlug}_${key}`;

/** The own short name in the address of a connection; that of the employer for its first one. */
export const shortNameOf = (slug: string): string => slug.slice(slug.indexOf('_') + 1);

/** What people choose a connection by: its name, or else the employer's for the first one and the short name of another. */
export const shownName = (
  { name, slug }: { readonly name: string | null; readonly slug: string },
  employerName: string,
): string => name ?? (slug.includes('_') ? shortNameOf(slug) : employerName);
