import { canonicalJson } from '../canonical-json.js';
import type { DocumentStandard } from '../document-renderer.js';
import { readEmbeddedTwin } from '../embedded-twin.js';
import { TypstRenderer } from '../typst-renderer.js';
import { PAPER_DOCUMENT } from './paper-document.js';
import type { PaperInput } from './paper.data.js';

const renderer = new TypstRenderer();

const sample = (locale: 'fr' | 'en', text = 'La Fabrique', rows = 33): PaperInput => ({
  locale,
  issuedAt: '2026-12-02T09:00:00.000Z',
  issuer: text,
  kicker: 'Relevé mensuel',
  title: text,
  subtitle: ['novembre 2026', text],
  reference: { label: 'Numéro', value: 'R2026-0001' },
  footer: 'Relevé',
  parties: [
    { role: 'Émis par', name: text, lines: ['1 rue du Pont', '37000 Tours'] },
    { role: 'Pour', name: text, lines: [] },
  ],
  notice: { tone: 'neutral', title: text, text },
  sections: [
    {
      heading: 'Faits',
      note: text,
      facts: [{ label: 'Empreinte', value: 'a'.repeat(64), mono: true }],
      table: null,
      totals: [],
    },
    {
      heading: 'Lignes',
      note: null,
      facts: [],
      table: {
        columns: [{ label: 'Ligne', num: true }, { label: 'Compté' }, { label: 'HT', num: true }],
        rows: Array.from({ length: rows }, (_, index) => [String(index + 1), text, '18 €']),
      },
      totals: [{ label: 'Total', value: '594 €' }],
    },
  ],
  twin: { schema: 'palier.test/1', text },
});
const EACH = (['fr', 'en'] as const).flatMap((locale) =>
  (['a-3a', 'ua-1'] as DocumentStandard[]).map((standard) => ({ locale, standard })),
);

describe('a paper between two parties', () => {
  it.each(EACH)(
    'is typeset in $locale as $standard, with what a program reads attached',
    async ({ locale, standard }) => {
      const document = await renderer.render(PAPER_DOCUMENT, sample(locale), { standard });
      expect(canonicalJson(await readEmbeddedTwin(document.bytes))).toBe(document.twin);
      expect(Buffer.from(document.bytes).toString('latin1')).toContain(
        standard === 'a-3a' ? 'pdfaid:part>3<' : 'pdfuaid:part>1<',
      );
      const again = await renderer.render(PAPER_DOCUMENT, sample(locale), { standard });
      expect(again.sha256).toBe(document.sha256);
    },
  );

  it.each(['#panic("x") *b*', 'Zoé אברהם 😀 \u202Egnirts', 'W'.repeat(290), 'word '.repeat(58)])(
    'prints hostile text: %s',
    async (text) => {
      const { bytes } = await renderer.render(PAPER_DOCUMENT, sample('fr', text), { standard: 'ua-1' });
      expect(bytes.length).toBeGreaterThan(10_000);
    },
  );

  it('refuses crooked and endless tables', async () => {
    await expect(renderer.render(PAPER_DOCUMENT, sample('fr', 'x', 201))).rejects.toMatchObject({
      code: 'documents.data-invalid',
    });
    const crooked = sample('fr');
    crooked.sections[1]!.table!.rows.push(['one']);
    await expect(renderer.render(PAPER_DOCUMENT, crooked)).rejects.toThrow('another number of cells');
  });
});
