/** Whose agreements are judged; null and no words for everybody's. */
export interface Whom {
  readonly unit: string | null;
  /** Parts of a name or a staff number. */
  readonly words: readonly string[];
}

/** What an address or a form says of it; both empty for everybody. */
export interface WhomAsked {
  readonly unit: string;
  readonly q: string;
}

/** Whose agreements are asked about, or null for everybody's. */
export function someOf({ unit, q }: WhomAsked): Whom | null {
  const words = q.split(/\s+/).filter(Boolean);
  return unit === '' && words.length === 0 ? null : { unit: unit || null, words };
}

/** The same as it stands in an address. */
export const whomQuery = ({ unit, q }: WhomAsked): Readonly<Record<string, string>> => ({
  ...(unit && { unit }),
  ...(q && { q }),
});
