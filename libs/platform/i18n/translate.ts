import { createInstance, type i18n } from 'i18next';
import { SMALLEST_GROUP } from '#libs/disclosure/index.js';
import { LOCALES, type Locale } from '../context/index.js';
import { loadCatalogue, loadWording, replaceWords, type Catalogue } from './catalogue.js';
import { formatNumber } from './formats.js';
import { wordingNow, type Wording } from './wording.js';

/** Values put into a text; a number is written the way the language writes it. `count` chooses the plural, `context` a variant. */
export type Vars = Readonly<Record<string, string | number>>;

/** Values every text may name: `{{smallest}}`, under which a count of people is not shown. */
const CONSTANTS: Vars = { smallest: SMALLEST_GROUP };

/** Where a text takes a value: `{{name}}`. Pages escape through Handlebars, once; texts hold no HTML. */
const VALUE = /\{\{\s*(\w+)\s*\}\}/;
const PLURALS = { fr: new Intl.PluralRules('fr'), en: new Intl.PluralRules('en') } as const;
/** Bound of the cache of texts of a language; the portal has some thousands, with their variants. */
const MOST_TEXTS = 20_000;

/** A text as it was found: whole, or cut where values go, every second piece being a name. */
type Text = string | readonly string[];

/** A key or a value that a text needs does not exist: a programming error, shown at once in development and tests. */
export class MissingTranslation extends Error {
  override readonly name = 'MissingTranslation';
}

/** Translator over one catalogue. The portal uses the shared one through {@link t}; specs may build their own. */
export class Translator {
  private readonly engine: i18n;
  private readonly found = { fr: new Map<string, Text>(), en: new Map<string, Text>() };

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
    });
  }

  /** The text for `key` (`namespace.path.to.key`). @throws MissingTranslation in strict mode. */
  t(locale: Locale, key: string, vars: Vars = {}): string {
    const text = this.textOf(locale, key, vars);
    if (typeof text === 'string') return text;
    let said = text[0]!;
    for (let n = 1; n < text.length; n += 2) {
      const name = text[n]!;
      const value = vars[name] ?? CONSTANTS[name];
      // What is printed is written the way the language writes numbers; `count` chose the plural as a number.
      said +=
        value === undefined
          ? this.missing(`the text « ${key} » needs a value for ${name}`, `{{${name}}}`)
          : typeof value === 'number'
            ? formatNumber(locale, value)
            : value;
      said += text[n + 1]!;
    }
    return said;
  }

  /** Looked up once, then cached: most texts by their key as it stands in the template, without another string made of it. */
  private textOf(locale: Locale, key: string, { count, context }: Vars): Text {
    // None at all may have a text of its own (`_zero`), whatever the plural of the language.
    const plural = typeof count !== 'number' ? '' : count === 0 ? 'zero' : PLURALS[locale].select(count);
    const variant = typeof context === 'string' ? context : '';
    const form = plural || variant ? `${key} ${plural} ${variant}` : key;
    const known = this.found[locale].get(form);
    if (known !== undefined) return known;
    const options = {
      ...(plural && { count: count as number }),
      ...(variant && { context: variant }),
      lng: locale,
      skipInterpolation: true,
    };
    if (!this.engine.exists(key, options)) return this.missing(`no text for ${key} in ${locale}`, key);
    const pieces = this.engine.t(key, options).split(VALUE);
    const text = pieces.length === 1 ? pieces[0]! : pieces;
    // Variants come from the program, but a value may name one: what is kept has a bound.
    if (this.found[locale].size < MOST_TEXTS) this.found[locale].set(form, text);
    return text;
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
const worded = new Map<Wording, Translator>();

/** The translator of the wording at hand. */
function translator(): Translator {
  const wording = wordingNow();
  if (wording === null) return (shared ??= new Translator(loadCatalogue(), () => strict));
  const known = worded.get(wording);
  if (known) return known;
  const usual = loadCatalogue();
  const other = loadWording(wording);
  const words = { fr: replaceWords(usual.fr, other.fr), en: replaceWords(usual.en, other.en) };
  const made = new Translator(words, () => strict);
  worded.set(wording, made);
  return made;
}

/** Chooses what a missing text does: `throw` (default: development, tests) or `show-key` (production). */
export function onMissingTranslation(policy: 'throw' | 'show-key'): void {
  strict = policy === 'throw';
}

/** Forgets the loaded words, so that the next text is read from disk again (development only). */
export function reloadTranslations(): void {
  shared = undefined;
  worded.clear();
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
