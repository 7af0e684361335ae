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

/** A word of the Code du travail: agents are under a statute. English has one word for both. */
const SALARIED = /(?<!\p{L})salari[ée]e?s?(?!\p{L})/iu;

/** What a town, a hospital or a State is not; addresses that serve as examples are named like their employer, too. */
const COMPANY = {
  fr: /(?<!\p{L})entreprises?(?!\p{L})/iu,
  en: /(?<!\p{L})compan(?:y|ies)(?!\p{L})/iu,
} as const;

/** Texts that nobody of a public employer reads, or that name the thing itself, and why. */
const ELSEWHERE: readonly (readonly [RegExp, string])[] = [
  [/^agreements\.words\./, 'frozen texts, which have their own words by sector'],
  [/^identity\.(welcome|demo|sign-in|local)\./, 'before anybody has signed in'],
  [/^identity\.signed-out\./, 'after the session'],
  [/^common\.demo$/, 'the banner of all demonstrations'],
  [/^sites\.kind\./, 'what a place is'],
  [/^sites\.place\.(nature|audience)\./, 'who runs a place, and for whom'],
  [/^common\.social\./, 'before anybody has signed in'],
  [/^kit\./, 'the gallery of parts'],
  [/^(guide|savings)\./, 'anybody, before there is an account'],
  [/^operations\./, 'the operator, of all employers'],
  [
    /^(ledger\.(covers|errors\.cover|abroad\.(cover|step|meaning|social|columns))|attestations\.(figure|wallet\.claims)\.cover|audit\.actions\.ledger\.\w+-cover|privacy\.values\.coverKind)/,
    'what States and institutions of social security agreed on, whoever employs',
  ],
  [
    /^(territory\.|calls\.|help\.pages\.aid$|fields\.(undertaking|undertakingName|held|heldName)$)/,
    'planners of territories, of all employers; undertakings of the law of aid',
  ],
  [/^organisations\./, 'operators, territories and the platform, of all employers'],
  [/^employers\.errors\./, 'the operator, when an employer is created'],
];

function textAt(words: Words, key: string): string {
  const found = key.split('.').reduce<Words | string | undefined>((at, part) => (at as Words)[part], words);
  return found as string;
}

/** What an agent's employer reads under each key, the texts left out that nobody of one reads. */
function toldTo(locale: 'fr' | 'en'): (readonly [key: string, text: string])[] {
  const [usual, agents] = [loadCatalogue()[locale], loadWording('agents')[locale]];
  const replaced = new Set(leafKeys(agents));
  return leafKeys(usual)
    .filter((key) => !ELSEWHERE.some(([where]) => where.test(key)))
    .map((key) => [key, textAt(replaced.has(key) ? agents : usual, key)] as const);
}

it.each(['fr', 'en'] as const)(
  'agents are told of authorisations wherever others are told of agreements: %s',
  (locale) => {
    const said = toldTo(locale).filter(([, text]) => CONTRACT[locale].test(text));
    expect(said).toEqual([]);
  },
);

it('they are not called « salariés »', () => {
  expect(toldTo('fr').filter(([, text]) => SALARIED.test(text))).toEqual([]);
});

it.each(['fr', 'en'] as const)('their employer is called no company: %s', (locale) => {
  expect(toldTo(locale).filter(([, text]) => COMPANY[locale].test(text))).toEqual([]);
});
