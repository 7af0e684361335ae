import { createInstance, type i18n } from 'i18next';
import { SMALLEST_GROUP } from '#libs/disclosure/index.js';
import { LOCALES, type Locale } from '../context/index.js';
import { loadCatalogue, type Catalogue } from './catalogue.js';
import { formatNumber } from './formats.js';

/** Values put into a text; a number is written the way the language writes it. `count` chooses the plural, `context` a variant. */
export type Vars = Readonly<Record<string, string | number>>;

/** Values every text may name: `{{smallest}}`, under which a count of people is not shown. */
const CONSTANTS: Vars = { smallest: SMALLEST_GROUP };

/** A key or a value that a text needs does not exist: a programming error, shown at once in development and tests. */
export class MissingTranslation extends Error {
  override readonly name = 'MissingTranslation';
}

/** Translator over one catalogue. The portal uses the shared one through {@link t}; specs may build their own. */
export class Translator {
  private readonly engine: i18n;

  /** @param strict throw {@link MissingTranslation}; otherwise show the key (production: a page beats a 500). */
  constructor(
    catalogue: Catalogue,
    private readonly strict: () => boolean,
  ) {
    this.engine = createInstance();
    void this.engine.init({
      resources: Object.fromEntries(LOCALES.map((locale) => [locale, { translation: { ...catalogue[locale] } }])),
      supportedLngs: [...LOCALES],
      fallbackLng: false,
      initAsync: false,
      returnedObjectHandler: (key: string) => this.missing(`${key} is a group of texts, not a text`, key),
      // Pages escape through Handlebars, once; texts hold no HTML.
      interpolation: { escapeValue: false },
      missingInterpolationHandler: (text: string, match: RegExpExecArray) =>
        this.missing(`the text « ${text} » needs a value for ${match[1] ?? match[0]}`, match[0]),
    });
  }

  /** The text for `key` (`namespace.path.to.key`). @throws MissingTranslation in strict mode. */
  t(locale: Locale, key: string, vars: Vars = {}): string {
    // `count` stays a number for the plural rule; what is printed is written the way the language writes numbers.
    const replace = Object.fromEntries(
      Object.entries({ ...CONSTANTS, ...vars }).map(([name, value]) => [
        name,
        typeof value === 'number' ? formatNumber(locale, value) : value,
      ]),
    );
    const options = {
      ...(typeof vars['count'] === 'number' && { count: vars['count'] }),
      ...(typeof vars['context'] === 'string' && { context: vars['context'] }),
      replace,
      lng: locale,
    };
    if (!this.engine.exists(key, options)) return this.missing(`no text for ${key} in ${locale}`, key);
    return this.engine.t(key, options);
  }

  /** Whether the key has a text, plural forms included. */
  has(locale: Locale, key: string): boolean {
    return (
      typeof this.engine.getResource(locale, 'translation', key) === 'string' ||
      typeof this.engine.getResource(locale, 'translation', `${key}_other`) === 'string'
    );
  }

  private missing(message: string, shown: string): string {
    if (this.strict()) throw new MissingTranslation(message);
    return shown;
  }
}

let strict = true;
let shared: Translator | undefined;
const translator = () => (shared ??= new Translator(loadCatalogue(), () => strict));

/** Chooses what a missing text does: `throw` (default: development, tests) or `show-key` (production). */
export function onMissingTranslation(policy: 'throw' | 'show-key'): void {
  strict = policy === 'throw';
}

/** Forgets the loaded words, so that the next text is read from disk again (development only). */
export function reloadTranslations(): void {
  shared = undefined;
}

/**
 * The text for a key in a language: `t('fr', 'bookings.find.title')`, `t('en', 'common.desks', { count: 1 })`.
 * The first segment is the file: `i18n/fr/bookings.json` holds `{"find":{"title":"…"}}`.
 */
export function t(locale: Locale, key: string, vars?: Vars): string {
  return translator().t(locale, key, vars);
}

/** Whether a key has a text in a language. */
export function hasTranslation(locale: Locale, key: string): boolean {
  return translator().has(locale, key);
}
