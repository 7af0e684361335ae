import { fold } from '#libs/text/index.js';

/**
 * A place name normalised for comparison and search: lower case, without accents, hyphens, apostrophes or ligatures, with
 * `St`, `Ste` and `s/` spelled out, and without `Cedex`. `St-Pierre-des-Corps` and `SAINT PIERRE DES CORPS` become the
 * same text.
 */
export function normalisePlaceName(name: string): string {
  return fold(name)
    .replaceAll(/\bste\b/g, 'sainte')
    .replaceAll(/\bst\b/g, 'saint')
    .replaceAll(/ s (?=\S)/g, ' sur ')
    .replaceAll(/ cedex\b.*$/g, '')
    .trim();
}

const NUMBER = String.raw`(?:\d{1,2}|x{0,1}(?:ix|iv|v?i{0,3})|xx|x)`;
const ARRONDISSEMENT = new RegExp(
  String.raw`^(paris|lyon|marseille) (?:arr\w* )?${NUMBER} ?(?:er|ere|re|e|eme|ieme|me|nd|nde|d)?(?: arr\w*| ardt)?$`,
);

/**
 * The names that a written commune may stand for, as {@link normalisePlaceName} gives them: itself, the city of an
 * arrondissement (`paris 15 eme`, `lyon 3e arr`), and with an article put back in front (`havre le`).
 */
export function communeKeys(name: string): string[] {
  const key = normalisePlaceName(name);
  const city = ARRONDISSEMENT.exec(key)?.[1];
  const turned = /^(.+) (l|le|la|les)$/.exec(key);
  return [key, ...(city ? [city] : []), ...(turned ? [`${turned[2]} ${turned[1]}`] : [])].filter((each) => each !== '');
}
