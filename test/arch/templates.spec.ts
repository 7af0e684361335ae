import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '#libs/platform/files/index.js';
import { hasTranslation, leafKeys, loadCatalogue, type Words } from '#libs/platform/i18n/index.js';
import { Views } from '#libs/platform/views/index.js';

const views = new Views();
const names = (['layouts', 'partials', 'pages', 'emails'] as const).flatMap((folder) => views.names(folder));
const source = (name: string) => readFileSync(join(projectRoot(), 'templates', `${name}.hbs`), 'utf8');
const templates = names.map((name) => ({ name, text: source(name) }));
const isEmail = (name: string) => name.startsWith('emails/') || name === 'layouts/email';

/** `name: found` for everything a pattern finds, so that a failure says where. */
const found = (pattern: RegExp, of = templates) =>
  of.flatMap(({ name, text }) => [...withoutComments(text).matchAll(pattern)].map(([hit]) => `${name}: ${hit}`));

const withoutComments = (text: string) => text.replaceAll(/\{\{!--.*?--\}\}/gs, '').replaceAll(/<!--.*?-->/gs, '');

/** What is left of a template when its expressions and entities are taken out. */
const spoken = (text: string) => text.replaceAll(/\{\{.*?\}\}/gs, ' ').replaceAll(/&[a-z]+;|&#\d+;/g, ' ');

describe('templates', () => {
  it.each(names)('%s compiles, with known helpers only', (name) => {
    expect(() => views.check(name)).not.toThrow();
  });

  it('name a page once: one header follows no other', () => {
    expect(found(/\{\{> page-header[^\n]*\n\s*\{\{> page-header/g)).toEqual([]);
  });

  it('carry no inline style and no inline handler: the content security policy blocks them', () => {
    const pages = templates.filter(({ name }) => !isEmail(name));
    expect(found(/<[^>]*\sstyle\s*=[^>]*>|<style\b/gi, pages)).toEqual([]);
    expect(found(/\s(on[a-z]+)\s*=\s*["'{]/gi, pages)).toEqual([]);
    expect(found(/javascript:/gi)).toEqual([]);
  });

  it('carry no inline script except JSON, and every script has the nonce', () => {
    const scripts = found(/<script\b[^>]*>/gi);
    const wrong = scripts.filter(
      (script) =>
        !/type="application\/(?:ld\+)?json"/.test(script) && !(/\bsrc=/.test(script) && /nonce="/.test(script)),
    );
    expect(wrong).toEqual([]);
  });

  it('escape everything they print', () => {
    expect(found(/\{\{\{|\{\{&/g)).toEqual([]);
  });

  it('hold no words of their own', () => {
    const human = /\b(?:title|alt|placeholder|aria-label|aria-description)="([^"]*)"/g;
    const offenders = templates.flatMap(({ name, text }) => {
      // What stands in <code> is typed, not read: commands, file names.
      const clean = withoutComments(text).replaceAll(/<(style|code|pre)\b[^>]*>.*?<\/\1>/gs, '');
      // Mustaches first: `{{#if (gt a b)}}` and attributes with `>` inside must not be taken for tags.
      const bare = spoken(clean);
      const attributes = [...bare.matchAll(human)].map(([, value]) => value ?? '');
      const between = bare.replaceAll(/<[^>]*>/gs, '\n').split('\n');
      return [...attributes, ...between]
        .filter((words) => /\p{Ll}{2,}/u.test(words))
        .map((words) => `${name}: ${words.trim()}`);
    });
    expect(offenders).toEqual([]);
  });

  it('pass words to partials through i18n', () => {
    const literal =
      /\b(?:label|title|lead|text|hint|caption|note|error|valueHeader|labelHeader|article)="[^"{]*\p{Ll}{2,}[^"{]*"(?=[^{}]*\}\})/gu;
    expect(found(literal).filter((hit) => !/label="\{\{/.test(hit))).toEqual([]);
  });

  it('ask only for words that both languages have', () => {
    const missing = templates.flatMap(({ name, text }) =>
      [...withoutComments(text).matchAll(/[{(]t\s+"([^"]+)"/g)].flatMap(([, key = '']) =>
        (['fr', 'en'] as const)
          .filter((locale) => !hasTranslation(locale, key))
          .map((locale) => `${name}: ${key} (${locale})`),
      ),
    );
    expect(missing).toEqual([]);
  });

  it('write a field that is named like a helper as this.field', () => {
    expect(found(/\{\{(?:number|minutes|km|euros|percent|date|time|instant|list|obj|icon|json|page|t)\}\}/g)).toEqual(
      [],
    );
  });

  it('use only classes that a stylesheet has', () => {
    const own = readdirSync(join(projectRoot(), 'public/css')).map((file) => `public/css/${file}`);
    const styles = [...own, 'node_modules/@tabler/core/dist/css/tabler.min.css']
      .map((file) => readFileSync(join(projectRoot(), file), 'utf8'))
      .join('');
    const styled = new Set([...styles.matchAll(/\.(-?[a-z_][\w-]*)/gi)].map(([, name]) => name));
    const unknown = templates
      .filter(({ name }) => !isEmail(name))
      .flatMap(({ name, text }) =>
        [...withoutComments(text).matchAll(/\bclass="((?:\{\{[^}]*\}\}|[^"{])*)"/g)].flatMap(([, value = '']) =>
          value
            .replaceAll(/[\w-]*\{\{[^}]*\}\}[\w-]*/g, ' ')
            .split(/\s+/)
            .filter((part) => part !== '' && !styled.has(part))
            .map((part) => `${name}: ${part}`),
        ),
      );
    expect(unknown).toEqual([]);
  });

  it('give every POST form its CSRF token (a SAML response proves itself)', () => {
    const forms = templates
      .filter(({ name }) => !isEmail(name))
      .flatMap(({ name, text }) =>
        [...withoutComments(text).matchAll(/<form\b[^>]*method="post".*?<\/form>/gis)].map(([form]) => ({
          name,
          form,
        })),
      );
    expect(
      forms.filter(({ form }) => !/\{\{>\s*csrf\b|name="_csrf"|name="SAMLResponse"/.test(form)).map(({ name }) => name),
    ).toEqual([]);
    expect(forms.length).toBeGreaterThan(2);
  });
});

const PLURAL = /_(zero|one|two|few|many|other)$/;
const flat = (words: Words, prefix = ''): [string, string][] =>
  Object.entries(words).flatMap(([key, value]) =>
    typeof value === 'string' ? [[prefix + key, value] as [string, string]] : flat(value, `${prefix}${key}.`),
  );
/** The values that each text takes, plural forms together. */
const values = (locale: 'fr' | 'en') => {
  const byKey = new Map<string, Set<string>>();
  for (const [key, text] of flat(loadCatalogue()[locale])) {
    const base = key.replace(PLURAL, '');
    const set = byKey.get(base) ?? new Set<string>();
    for (const [, name = ''] of text.matchAll(/\{\{\s*(\w+)\s*\}\}/g)) if (name !== 'count') set.add(name);
    byKey.set(base, set);
  }
  return Object.fromEntries([...byKey].map(([key, set]) => [key, [...set].toSorted()]));
};

describe('words', () => {
  const catalogue = loadCatalogue();
  const bases = (locale: 'fr' | 'en') =>
    [...new Set(leafKeys(catalogue[locale]).map((key) => key.replace(PLURAL, '')))].toSorted();

  it('have the same keys in French and English', () => {
    expect(bases('en')).toEqual(bases('fr'));
  });

  it('have every plural form of their language', () => {
    const forms = { fr: ['one', 'many', 'other'], en: ['one', 'other'] };
    for (const locale of ['fr', 'en'] as const) {
      const keys = new Set(leafKeys(catalogue[locale]));
      const plural = [...keys].filter((key) => PLURAL.test(key)).map((key) => key.replace(PLURAL, ''));
      const lacking = plural
        .flatMap((key) => forms[locale].map((form) => `${key}_${form}`))
        .filter((key) => !keys.has(key));
      expect({ locale, lacking: [...new Set(lacking)] }).toEqual({ locale, lacking: [] });
    }
  });

  it('take the same values in both languages', () => {
    expect(values('en')).toEqual(values('fr'));
  });

  it('hold no HTML and no empty text', () => {
    const wrong = (['fr', 'en'] as const).flatMap((locale) =>
      flat(catalogue[locale]).filter(([, text]) => /<\/?[a-z]|&[a-z]+;/i.test(text) || text.trim() === ''),
    );
    expect(wrong).toEqual([]);
  });

  it('exist for every key that the code names literally', () => {
    const files = ['src', 'libs'].flatMap((folder) =>
      readdirSync(join(projectRoot(), folder), { recursive: true, encoding: 'utf8' })
        .filter((file) => file.endsWith('.ts') && !file.endsWith('.spec.ts'))
        .map((file) => join(folder, file)),
    );
    const missing = files.flatMap((file) => {
      const code = readFileSync(join(projectRoot(), file), 'utf8').replaceAll(/\/\*\*.*?\*\//gs, '');
      return [...code.matchAll(/\bt\(\s*[\w.]+,\s*'([^']+)'/g)].flatMap(([, key = '']) =>
        (['fr', 'en'] as const)
          .filter((locale) => !hasTranslation(locale, key))
          .map((locale) => `${file}: ${key} (${locale})`),
      );
    });
    expect(missing).toEqual([]);
  });
});
