/** A place to which somebody likes to come back. */
export interface Favourite {
  readonly siteId: string;
  readonly site: string;
  readonly town: string;
  /** The desk that they like best there, while it is in service; null for any. */
  readonly desk: { readonly id: string; readonly label: string } | null;
}

/** As many as one person keeps: more than they would look through. */
export const MOST_FAVOURITES = 12;
