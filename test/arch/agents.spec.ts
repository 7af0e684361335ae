import { leafKeys, loadCatalogue, loadWording, type Words } from '#libs/platform/i18n/index.js';

/*
 * A public employer authorises telework; it agrees on nothing. Every text of `i18n/<locale>` that speaks of an agreement between
 * the parties to a contract has another for agents in `i18n/agents/<locale>`.
 */

/** A collective agreement binds public employers too. */
const CONTRACT = {
  fr: /(?<!\p{L})avenants?(?!\p{L})/iu,
  en: /(?<!(?:collective|individual|company|industry|interprofessional|national|mutual|Article 16) )\bagreements?\b(?! or (?:a |the )?charter)/i,
} as const;

/** Texts that nobody of a public employer reads, or that name the thing itself, and why. */
const ELSEWHERE: readonly (readonly [RegExp, string])[] = [
  [/^agreements\.words\./, 'frozen texts, which have their own words by sector'],
  [/^identity\.(welcome|demo)\./, 'before anybody has signed in'],
  [/^common\.social\./, 'before anybody has signed in'],
  [/^kit\./, 'the gallery of parts'],
  [/^operations\./, 'the operator, of all employers'],
  [/^employers\.errors\./, 'the operator, when an employer is created'],
  [/^agreements\.framework\.missing-text$/, 'an amendment to a collective agreement'],
  [/^compliance\./, 'facts and rules by the names of the law library'],
];

function textAt(words: Words, key: string): string {
  const found = key.split('.').reduce<Words | string | undefined>((at, part) => (at as Words)[part], words);
  return found as string;
}

it.each(['fr', 'en'] as const)(
  'agents are told of authorisations wherever others are told of agreements: %s',
  (locale) => {
    const [usual, agents] = [loadCatalogue()[locale], loadWording('agents')[locale]];
    const replaced = new Set(leafKeys(agents));
    const told = leafKeys(usual).map((key) => [key, textAt(replaced.has(key) ? agents : usual, key)] as const);
    const said = told.filter(
      ([key, text]) => !ELSEWHERE.some(([where]) => where.test(key)) && CONTRACT[locale].test(text),
    );
    expect(said).toEqual([]);
  },
);
