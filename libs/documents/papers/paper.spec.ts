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
      map: {
        alt: text,
        width: 720,
        height: 640,
        outlines: ['M0 0L700 0L700 600Z'],
        dots: [
          { x: 100, y: 100, r: 20, shade: 'light' },
          { x: 200, y: 100, r: 8, shade: 'full' },
        ],
        marks: ['M300 300l5 5l-5 5l-5-5z'],
        squares: [{ d: 'M400 400h18v18h-18z', x: 409, y: 413, number: 12 }],
        scale: { x: 24, y: 620, length: 120, label: text },
        legend: [{ shade: 'half', label: text }],
        words: { mark: text, square: text },
        note: null,
      },
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

  it.each(['M0 0"/><script>', 'M0 0 url(#a)'])('takes no drawing but moves and lines: %s', async (path) => {
    const drawn = sample('fr');
    drawn.sections[0]!.map!.outlines.push(path);
    await expect(renderer.render(PAPER_DOCUMENT, drawn)).rejects.toMatchObject({ code: 'documents.data-invalid' });
  });

  it('refuses crooked and endless tables', async () => {
    await expect(renderer.render(PAPER_DOCUMENT, sample('fr', 'x', 201))).rejects.toMatchObject({
      code: 'documents.data-invalid',
    });
    const crooked = sample('fr');
    crooked.sections[1]!.table!.rows.push(['one']);
    await expect(renderer.render(PAPER_DOCUMENT, crooked)).rejects.toThrow('another number of cells');
  });
});
