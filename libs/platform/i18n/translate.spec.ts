import { englishTypography, frenchTypography, leafKeys, loadCatalogue, type Catalogue } from './catalogue.js';
import { negotiateLocale } from './negotiate.js';
import { hasTranslation, MissingTranslation, t, Translator } from './translate.js';

const CATALOGUE: Catalogue = {
  fr: {
    desks: {
      free_one: '{{count}} poste libre',
      free_many: '{{count}} de postes libres',
      free_other: '{{count}} postes libres',
      hello: 'Bonjour {{name}}',
      before_zero: 'Vous êtes en tête',
      before_one: 'Une personne avant vous',
      before_other: '{{count}} personnes avant vous',
    },
  },
  en: {
    desks: {
      free_one: '{{count}} desk free',
      free_other: '{{count}} desks free',
      hello: 'Hello {{name}}',
      before_zero: 'You are first',
      before_one: 'One person before you',
      before_other: '{{count}} people before you',
    },
  },
};
const strict = new Translator(CATALOGUE, () => true);
const lenient = new Translator(CATALOGUE, () => false);

const say = (locale: 'fr' | 'en', count: number) =>
  strict.t(locale, 'desks.free', { count }).replaceAll(/[\u202f\u00a0]/g, ' ');

describe('texts', () => {
  it('count as the language does', () => {
    expect([0, 1, 1.5, 2, 5, 1_000_000].map((count) => say('fr', count))).toEqual([
      '0 poste libre',
      '1 poste libre',
      '1,5 poste libre',
      '2 postes libres',
      '5 postes libres',
      '1 000 000 de postes libres',
    ]);
    expect([0, 1, 5].map((count) => say('en', count))).toEqual(['0 desks free', '1 desk free', '5 desks free']);
  });

  it('have words of their own for none at all, which are nobody else’s, whichever was said first', () => {
    const said = (locale: 'fr' | 'en', counts: readonly number[]) => {
      const fresh = new Translator(CATALOGUE, () => true);
      return counts.map((count) => fresh.t(locale, 'desks.before', { count }));
    };
    expect(said('fr', [0, 1, 2])).toEqual(['Vous êtes en tête', 'Une personne avant vous', '2 personnes avant vous']);
    expect(said('fr', [1, 0])).toEqual(['Une personne avant vous', 'Vous êtes en tête']);
    expect(said('en', [0, 2, 0])).toEqual(['You are first', '2 people before you', 'You are first']);
    expect(said('en', [2, 0])).toEqual(['2 people before you', 'You are first']);
  });

  it('take values as they are: pages escape them, once', () => {
    expect(strict.t('fr', 'desks.hello', { name: '<b> & {{count}} $t(desks.hello)' })).toBe(
      'Bonjour <b> & {{count}} $t(desks.hello)',
    );
  });

  it('that do not exist stop the page in development, and show their key in production', () => {
    expect(() => strict.t('fr', 'desks.none')).toThrow(MissingTranslation);
    expect(() => strict.t('fr', 'desks')).toThrow('is a group of texts');
    expect(() => strict.t('fr', 'desks.hello')).toThrow('needs a value for name');
    expect(lenient.t('fr', 'desks.none')).toBe('desks.none');
    expect(lenient.t('en', 'desks.hello')).toBe('Hello {{name}}');
  });

  it('of the portal answer for plural keys too', () => {
    expect(hasTranslation('fr', 'common.site.free-desks')).toBe(true);
    expect(hasTranslation('fr', 'common.site')).toBe(false);
    expect(t('en', 'common.brand')).toBe('Palier');
    expect(leafKeys(loadCatalogue().fr)).toContain('common.site.free-desks_many');
  });
});

describe('typography', () => {
  it('is French where French wants it', () => {
    expect(frenchTypography("L'accord : « oui » ! À 30 min ? Coût 12 € ; {{rate}} %")).toBe(
      'L’accord\u00a0: «\u00a0oui\u00a0»\u202f! À 30\u00a0min\u202f? Coût 12\u00a0€\u202f; {{rate}}\u00a0%',
    );
  });

  it('keeps the digits of a number on one line', () => {
    expect(frenchTypography('1 000 000 octets, 7 500 €, le 12 2026')).toBe(
      '1\u202f000\u202f000 octets, 7\u202f500\u00a0€, le 12 2026',
    );
  });

  it('leaves addresses, times and words that begin like a unit alone', () => {
    expect(frenchTypography('https://exemple.fr/a?b 08:30, 3 minutes')).toBe('https://exemple.fr/a?b 08:30, 3 minutes');
    expect(englishTypography("it's 30 min")).toBe('it’s 30\u00a0min');
  });
});

describe('the language of the screens', () => {
  it.each([
    [{ user: 'en', employer: 'fr', acceptLanguage: 'fr' }, 'en'],
    [{ user: null, employer: 'en', acceptLanguage: 'fr' }, 'en'],
    [{ user: 'de', employer: '', acceptLanguage: 'en-GB,fr;q=0.9' }, 'en'],
    [{ acceptLanguage: 'de-DE, en;q=0.4, fr;q=0.8' }, 'fr'],
    [{ acceptLanguage: 'fr;q=0, en;q=0.1' }, 'en'],
    [{ acceptLanguage: 'de, *;q=0.5' }, 'fr'],
    [{ acceptLanguage: ';;;q=,,=' }, 'fr'],
    [{}, 'fr'],
  ] as const)('%j → %s', (wishes, locale) => {
    expect(negotiateLocale(wishes)).toBe(locale);
  });
});
