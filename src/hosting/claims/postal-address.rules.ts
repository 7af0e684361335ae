import type { Place } from '../../sites/index.js';

/** What an address holds at most: six lines of 38 characters (AFNOR NF Z10-011, as La Poste reads it). */
const MOST_LINES = 6;
const MOST_CHARACTERS = 38;

/** What an address is made from. */
type Addressed = Pick<Place, 'name' | 'address' | 'postcode' | 'communeName'>;

/**
 * The lines of an envelope to a place: its name, the parts of its address, and postcode with locality in capitals at the end.
 *
 * @returns null where no street, postcode or locality is published, or they fill more lines than an envelope has: nothing can be posted there
 */
export function postalAddress({ name, address, postcode, communeName }: Addressed): string[] | null {
  const parts = address.split(',').map(plain).filter(Boolean);
  if (parts.length === 0 || !/^\d{5}$/.test(postcode) || plain(communeName) === '') return null;
  const locality = `${postcode} ${capitals(plain(communeName))}`;
  const lines = [...[name, ...parts].flatMap((part) => folded(plain(part))), locality];
  return lines.length > MOST_LINES || locality.length > MOST_CHARACTERS ? null : lines;
}

const plain = (text: string): string => text.replaceAll(/\s+/g, ' ').trim();

/** Capitals without accents, as the sorting machines want the last line. */
const capitals = (text: string): string =>
  text.replaceAll(/œ/gi, 'oe').normalize('NFD').replaceAll(/\p{M}/gu, '').toUpperCase();

/** A text in lines that fit, broken between words; a longer word stays whole. */
function folded(text: string): string[] {
  const lines: string[] = [];
  for (const word of text.split(' ')) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + 1 + word.length <= MOST_CHARACTERS)
      lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines.filter(Boolean);
}
