import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '#libs/platform/files/index.js';
import { productSources } from '../support/sources.js';
import { attestationLabels } from '#libs/documents/attestation.labels.js';
import { lawLabels } from '#libs/documents/attestation-law.labels.js';
import { t } from '#libs/platform/i18n/index.js';

/*
 * Palier knows what was booked and not cancelled; nobody looks who came. So no text says that a desk, a place or a quota was
 * used or occupied, or that somebody came, until presence is recorded.
 */

const ROOT = projectRoot();
const CLAIMS = {
  fr: /(?<!\p{L})(utilisée?s?|venue?s?|occupée?s?|occupation|honorée?s?)(?!\p{L})/iu,
  en: /\b(used|came(?! up)|occupied|occupancy|in use)\b/i,
} as const;

/** What speaks of something else: keys of texts, and why. */
const ELSEWHERE: Readonly<Record<string, string>> = {
  'identity.errors.metadata-refused': 'a file that cannot be read',
  'common.errors.idempotency-key-reused': 'a key of a request',
};

interface Text {
  readonly locale: 'fr' | 'en';
  readonly key: string;
  readonly text: string;
}

/** Every text below a value, functions called with words in place of their values. */
function textsOf(locale: 'fr' | 'en', key: string, value: unknown): Text[] {
  if (typeof value === 'string') return [{ locale, key, text: value }];
  if (typeof value === 'function') {
    const made: unknown = (value as (...args: string[]) => unknown)('X', 'Y', 'Z');
    return textsOf(locale, key, made);
  }
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, member]) =>
    textsOf(locale, key === '' ? name : `${key}.${name}`, member),
  );
}

const texts = (['fr', 'en'] as const).flatMap((locale) => [
  ...readdirSync(join(ROOT, 'i18n', locale)).flatMap((file) =>
    textsOf(locale, file.replace('.json', ''), JSON.parse(readFileSync(join(ROOT, 'i18n', locale, file), 'utf8'))),
  ),
  ...textsOf(locale, 'attestation.labels', attestationLabels(locale)),
]);

describe('the words of the portal', () => {
  it('never say more than that a desk was booked and not cancelled', () => {
    expect(texts.length).toBeGreaterThan(1000);
    const said = texts.filter(
      ({ locale, key, text }) => !(key in ELSEWHERE) && CLAIMS[locale].test(text.replaceAll(/{{[^}]*}}/g, '')),
    );
    expect(said.map(({ locale, key, text }) => `${locale} ${key}: ${text}`)).toEqual([]);
  });

  it('say « réservées et non annulées » on the attestation', () => {
    expect(attestationLabels('fr').figures.deskDays[1]).toBe('journées de poste réservées et non annulées');
    expect(attestationLabels('en').figures.deskDays[1]).toBe('desk-days booked and not cancelled');
  });

  it('have one word for an outcome: on the board, on the seal and where a seal is verified', () => {
    for (const locale of ['fr', 'en'] as const) {
      const { not_recorded, ...sealed } = lawLabels(locale).outcome;
      const board = Object.keys(sealed).map((outcome) => [outcome, t(locale, `compliance.outcome.${outcome}`)]);
      expect(Object.fromEntries(board)).toEqual(sealed);
      expect(t(locale, 'compliance.outcome.untracked')).toBe(not_recorded);
    }
  });

  it('put the colon of each language into e-mails', () => {
    const mails = readdirSync(join(ROOT, 'templates/emails'), { recursive: true, encoding: 'utf8' }).filter((file) =>
      file.endsWith('.hbs'),
    );
    const spaced = mails.filter((file) => / : /.test(readFileSync(join(ROOT, 'templates/emails', file), 'utf8')));
    expect(spaced).toEqual([]);
  });
});

describe('the files of words', () => {
  it('name each key once: of two, JSON keeps the second, and the words of the first are lost', () => {
    const files = ['fr', 'en'].flatMap((locale) =>
      readdirSync(join(ROOT, 'i18n', locale)).map((f) => `${locale}/${f}`),
    );
    const changed = files.filter((file) => {
      const text = readFileSync(join(ROOT, 'i18n', file), 'utf8');
      return `${JSON.stringify(JSON.parse(text), null, 2)}\n` !== text;
    });
    expect(changed).toEqual([]);
  });

  it('have the sentence of every refusal', () => {
    const said = new Set(
      texts.map(({ locale, key }) => `${locale} ${key.replace(/_(?:zero|one|two|few|many|other)$/, '')}`),
    );
    const codes = productSources().flatMap(({ text }) =>
      [...text.matchAll(/\bsuper\(\s*'([a-z-]+)\.([a-z0-9.-]+)'/g)]
        // Faults of documents answer nobody: the operator reads them in the log and in the list of jobs.
        .filter(([, module]) => module !== 'documents')
        .map(([, module, rest]) => `${module}.errors.${rest}`),
    );
    expect(codes.length).toBeGreaterThan(50);
    const mute = (['fr', 'en'] as const).flatMap((l) => codes.map((c) => `${l} ${c}`).filter((key) => !said.has(key)));
    expect(mute).toEqual([]);
  });
});

describe('the name of a person', () => {
  it('is written in one order everywhere: given name, then family name', () => {
    const turned = productSources().filter(({ text }) => /\bfamilyName\}[, ]+\$\{[\w.]*givenName\b/.test(text));
    expect(turned.map(({ file }) => file)).toEqual([]);
  });
});
