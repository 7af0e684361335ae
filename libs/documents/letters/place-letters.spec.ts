import type { DocumentStandard } from '../document-renderer.js';
import { readEmbeddedTwin } from '../embedded-twin.js';
import { canonicalJson } from '../canonical-json.js';
import { TypstRenderer } from '../typst-renderer.js';
import type { PlaceLettersInput } from './place-letters.data.js';
import { PLACE_LETTERS_DOCUMENT } from './place-letters-document.js';

const renderer = new TypstRenderer();
const CODE = '7K2M-94QX-ZB3D';

const sample = (locale: 'fr' | 'en', text = 'La Fabrique', count = 2): PlaceLettersInput => ({
  locale,
  issuedAt: '2026-12-02T09:00:00.000Z',
  issuer: 'Palier',
  from: ['palier.example'],
  title: 'Lettres aux lieux',
  letters: Array.from({ length: count }, (_, index) => ({
    reference: `place-${index}`,
    to: ['La Fabrique', '12 rue du Pont', '37400 AMBOISE'],
    date: 'Le 2 décembre 2026',
    title: text,
    before: [text, text],
    codeLabel: 'Code',
    code: CODE,
    after: [text],
  })),
});
const EACH = (['fr', 'en'] as const).flatMap((locale) =>
  (['a-3a', 'ua-1'] as DocumentStandard[]).map((standard) => ({ locale, standard })),
);
const pages = (bytes: Uint8Array) =>
  Buffer.from(bytes)
    .toString('latin1')
    .match(/\/Type \/Page\b/g)?.length;

describe('letters to places', () => {
  it.each(EACH)(
    'are one page each in $locale as $standard, and the twin holds no code',
    async ({ locale, standard }) => {
      const { bytes, twin } = await renderer.render(PLACE_LETTERS_DOCUMENT, sample(locale, 'La Fabrique', 3), {
        standard,
      });
      expect(pages(bytes)).toBe(3);
      expect(canonicalJson(await readEmbeddedTwin(bytes))).toBe(twin);
      expect(twin).not.toContain(CODE);
    },
  );

  it.each(['#panic("x") *b*', 'Zoé אברהם 😀 \u202Egnirts', 'W'.repeat(290), 'word '.repeat(58)])(
    'print hostile text: %s',
    async (text) => {
      const { bytes } = await renderer.render(PLACE_LETTERS_DOCUMENT, sample('fr', text, 1), { standard: 'ua-1' });
      expect(bytes.length).toBeGreaterThan(10_000);
    },
  );

  it('are fifty at most', async () => {
    await expect(renderer.render(PLACE_LETTERS_DOCUMENT, sample('fr', 'x', 51))).rejects.toMatchObject({
      code: 'documents.data-invalid',
    });
  });
});
