import { fold } from '#libs/text/index.js';

/** Letters and digits of a short name, beside what tells it from another. */
const LONGEST = 40;

/**
 * Short names for an employer, the first that is free is taken: of its name, then with its SIREN.
 * @returns two, lower-case letters, digits and hyphens
 */
export function slugsOf(name: string, siren: string): readonly [string, string] {
  const plain = fold(name)
    .replaceAll(/[^a-z0-9]+/g, '-')
    .slice(0, LONGEST)
    .replaceAll(/^-+|-+$/g, '');
  const first = plain.length < 2 ? `e-${siren}` : plain;
  return [first, `${first}-${siren}`];
}
