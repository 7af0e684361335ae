import { fold } from '#libs/text/index.js';

/**
 * A place name as it is compared and searched: lower case, without accents, hyphens, apostrophes or ligatures, with
 * `St` and `Ste` spelled out. `St-Pierre-des-Corps` and `SAINT PIERRE DES CORPS` become the same text.
 */
export function normalisePlaceName(name: string): string {
  return fold(name)
    .replaceAll(/\bste\b/g, 'sainte')
    .replaceAll(/\bst\b/g, 'saint')
    .replaceAll(/ cedex\b.*$/g, '')
    .trim();
}
