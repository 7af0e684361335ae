import { spawnSync } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PAPER_DOCUMENT } from '../papers/paper-document.js';
import type { PaperInput } from '../papers/paper.data.js';
import { readEmbeddedTwin } from '../embedded-twin.js';
import { pdfLibrary } from '../pdf-library.js';
import { TypesettingThread } from '../typesetting-thread.js';
import { TypstRenderer } from '../typst-renderer.js';
import { asFacturX, facturXMetadata, FACTUR_X_FILE } from './hybrid.js';

const CII = '<?xml version="1.0" encoding="UTF-8"?>\n<a>é 😀 #panic("x")</a>\n';
const sample = (cii: string | null): PaperInput => ({
  locale: 'fr',
  issuedAt: '2026-12-02T09:00:00.000Z',
  issuer: 'La Fabrique',
  kicker: 'Facture',
  title: 'Facture R2026-0001',
  subtitle: ['Du 2 décembre 2026'],
  reference: { label: 'Numéro', value: 'R2026-0001' },
  footer: 'La Fabrique',
  parties: [],
  notice: null,
  sections: [{ heading: 'x', note: 'x', facts: [], table: null, totals: [] }],
  twin: { number: 'R2026-0001' },
  cii,
});
const render = async (cii: string | null) => (await new TypstRenderer().render(PAPER_DOCUMENT, sample(cii))).bytes;

/** What a reader of the file finds. */
async function read(bytes: Uint8Array) {
  const { PDF, PdfStream, PdfDict, PdfArray } = await pdfLibrary();
  const document = await PDF.load(Uint8Array.from(bytes));
  const { registry } = document.context;
  const resolve = registry.resolve.bind(registry);
  const catalog = document.getCatalog();
  const metadata = catalog.get('Metadata', resolve);
  const files = catalog.get('AF', resolve);
  const attached = files instanceof PdfArray ? [...files].map((one) => (one.type === 'ref' ? resolve(one) : one)) : [];
  const intents = catalog.get('OutputIntents', resolve);
  return {
    cii: new TextDecoder().decode(document.attachments.get(FACTUR_X_FILE) ?? undefined),
    xmp: metadata instanceof PdfStream ? new TextDecoder().decode(metadata.getDecodedData()) : '',
    filtered: metadata instanceof PdfStream && metadata.has('Filter'),
    relations: attached.map((one) => (one instanceof PdfDict ? one.getName('AFRelationship', resolve)?.value : null)),
    intents: intents instanceof PdfArray ? intents.length : 0,
  };
}

describe('a Factur-X', () => {
  it('is a PDF/A-3 with the invoice inside as it was written, and metadata that say so', async () => {
    const plain = await render(CII);
    const bytes = await asFacturX(plain);
    const found = await read(bytes);
    expect(found.cii).toBe(CII);
    expect(new Set(found.relations)).toEqual(new Set(['Alternative', 'Data']));
    expect(found.intents).toBe(1);
    expect(found.filtered).toBe(false);
    expect(found.xmp).toContain('<pdfaid:part>3</pdfaid:part><pdfaid:conformance>A</pdfaid:conformance>');
    for (const [name, value] of [
      ['DocumentType', 'INVOICE'],
      ['DocumentFileName', 'factur-x.xml'],
      ['Version', '1.0'],
      ['ConformanceLevel', 'EN 16931'],
    ]) {
      expect(found.xmp).toContain(`<fx:${name}>${value}</fx:${name}>`);
      expect(found.xmp).toContain(`<pdfaProperty:name>${name}</pdfaProperty:name>`);
    }
    expect(found.xmp.match(/<pdfaExtension:schemas>/g)).toHaveLength(1);
    expect(await readEmbeddedTwin(bytes)).toEqual({ number: 'R2026-0001' });
    // Added behind what was typeset, which stays byte by byte; the same data give the same bytes.
    expect(Buffer.from(bytes.subarray(0, plain.length)).equals(Buffer.from(plain))).toBe(true);
    expect(Buffer.from(await asFacturX(await render(CII))).equals(Buffer.from(bytes))).toBe(true);
    const file = join(mkdtempSync(join(tmpdir(), 'factur-x-')), 'a.pdf');
    writeFileSync(file, bytes);
    const checked = spawnSync('qpdf', ['--check', file]);
    // Where there is no qpdf, nothing was found wrong.
    expect([checked.status ?? 0, checked.stderr?.toString() ?? '']).toEqual([0, '']);
  });

  it('is typeset as such in the thread, and a paper without an invoice is none', async () => {
    const thread = new TypesettingThread();
    const invoice = await thread.render({ document: 'paper', data: sample(CII) });
    expect((await read(invoice)).xmp).toContain('EN 16931');
    const paper = await thread.render({ document: 'paper', data: sample(null) });
    expect(await read(paper)).toMatchObject({ cii: '', relations: ['Data'] });
  });

  it('is not made of a file without an invoice, or with other metadata', async () => {
    await expect(asFacturX(await render(null))).rejects.toMatchObject({ code: 'documents.render-failed' });
    expect(facturXMetadata('<rdf:RDF></rdf:RDF>')).toBeNull();
  });

  it('is accessible: the same source is typeset as PDF/UA-1', async () => {
    const { bytes } = await new TypstRenderer().render(PAPER_DOCUMENT, sample(CII), { standard: 'ua-1' });
    expect(Buffer.from(bytes).toString('latin1')).toContain('pdfuaid:part>1<');
  });
});
