/** How somebody came to the page before an identity provider, and so what it still has to ask. */
interface Entrance {
  /** Nothing was said yet of whether others use the machine. */
  readonly unasked: boolean;
  /** Leads to the provider whoever may be signed in here, rather than to that person's pages. */
  readonly identifies: boolean;
}

/** The entrance as the address and the browser describe it. */
export interface EntranceFacts {
  readonly from: unknown;
  readonly shared: boolean;
  /** Whether the address names an employer. */
  readonly named: boolean;
  readonly outside: boolean;
  /** Whether the reader is signed in at the employer that the address names. */
  readonly isIn: boolean;
}

/**
 * Whether a request begins outside our own pages: a letter, a tile of a provider, a bookmark, a typed address. Browsers before
 * 2023, and all of them over plain http, do not say (`Sec-Fetch-Site`): they are taken to come from our pages, since asking
 * them again on the way from the page that asked would never let them in.
 */
export const comesFromOutside = (site: string | undefined): boolean => site !== undefined && site !== 'same-origin';

/**
 * By a letter, whoever is in at its employer is at the page at once. By a provider's tile nobody is: the next person at a shared
 * machine, whom the provider knows, would be in the session of the last. Who asks for a short session identifies too, which the
 * session that is open is not.
 */
export function entranceOf({ from, shared, named, outside, isIn }: EntranceFacts): Entrance {
  const byTile = from === 'tile';
  const byLetter = from === 'letter' || (named && outside && !byTile);
  return {
    unasked: byTile || byLetter,
    identifies: byTile || (byLetter && !isIn) || ((byLetter || named) && shared),
  };
}

/** Asks somebody who comes to a connection from outside whether others use the machine, then goes on to it. */
export const askingAddress = (slug: string, returnPath: string | null): string =>
  `/sign-in?${new URLSearchParams({ employer: slug, from: 'tile', ...(returnPath !== null && { return: returnPath }) }).toString()}`;
