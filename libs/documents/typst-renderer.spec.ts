import { Transformer } from '@napi-rs/image';
import { readLogo } from '#libs/images/index.js';
import { AGREEMENT_DOCUMENT } from './agreement-document.js';
import { ATTESTATION_DOCUMENT } from './attestation-document.js';
import { canonicalJson, sha256Hex } from './canonical-json.js';
import type { DocumentStandard } from './document-renderer.js';
import { readEmbeddedTwin } from './embedded-twin.js';
import { sampleAgreement, sampleAttestation } from './samples.js';
import { TypstRenderer } from './typst-renderer.js';

const LOGO =
  '<svg xmlns="http://www.w3.org/2000/svg" width="400" height="120"><circle cx="60" cy="60" r="50" fill="#0b5c7a"/></svg>';

const renderer = new TypstRenderer();
const STANDARDS: DocumentStandard[] = ['a-3a', 'ua-1'];
const EACH = (['attestation', 'agreement'] as const).flatMap((name) =>
  (['fr', 'en'] as const).flatMap((locale) => STANDARDS.map((standard) => ({ name, locale, standard }))),
);
const sample = (name: 'attestation' | 'agreement', locale: 'fr' | 'en', standard: DocumentStandard) =>
  name === 'attestation'
    ? renderer.render(ATTESTATION_DOCUMENT, sampleAttestation(locale), { standard })
    : renderer.render(AGREEMENT_DOCUMENT, sampleAgreement(locale), { standard });

describe('typesetting', () => {
  it.each(EACH)('sets the $name in $locale as $standard with its twin attached', async ({ name, locale, standard }) => {
    const document = await sample(name, locale, standard);
    expect(Buffer.from(document.bytes.subarray(0, 5)).toString()).toBe('%PDF-');
    expect(document.substituted).toEqual([]);
    expect(document.sha256).toBe(sha256Hex(document.bytes));
    expect(canonicalJson(await readEmbeddedTwin(document.bytes))).toBe(document.twin);
    const metadata = Buffer.from(document.bytes).toString('latin1');
    expect(metadata).toContain(standard === 'a-3a' ? 'pdfaid:part>3<' : 'pdfuaid:part>1<');
  });

  it('gives the same bytes for the same data, in another compiler and after other documents', async () => {
    const first = await renderer.render(ATTESTATION_DOCUMENT, sampleAttestation('fr'));
    await renderer.render(AGREEMENT_DOCUMENT, sampleAgreement('en'));
    const again = await new TypstRenderer().render(ATTESTATION_DOCUMENT, sampleAttestation('fr'));
    expect(again.sha256).toBe(first.sha256);
    const other = await renderer.render(
      ATTESTATION_DOCUMENT,
      sampleAttestation('fr', { issuedAt: '2026-11-23T13:05:10Z' }),
    );
    expect(other.sha256).not.toBe(first.sha256);
  });

  it.each(EACH)('prints the logo that the data name on the $name in $locale as $standard', async (one) => {
    const { png } = await readLogo(await Transformer.fromSvg(LOGO).png());
    const data = one.name === 'attestation' ? sampleAttestation(one.locale) : sampleAgreement(one.locale);
    const employer = { ...data.employer, logo: sha256Hex(png) };
    const render = (logo: Uint8Array | null) =>
      one.name === 'attestation'
        ? renderer.render(ATTESTATION_DOCUMENT, { ...sampleAttestation(one.locale), employer }, { ...one, logo })
        : renderer.render(AGREEMENT_DOCUMENT, { ...sampleAgreement(one.locale), employer }, { ...one, logo });
    const { bytes, sha256 } = await render(png);
    expect(Buffer.from(bytes).toString('latin1')).toContain('/Subtype /Image');
    expect((await render(png)).sha256).toBe(sha256);
    // A document never prints another logo than the one that its record names, nor silently none.
    await expect(render(null)).rejects.toMatchObject({ code: 'documents.data-invalid' });
    await expect(render(Buffer.concat([png, Buffer.of(0)]))).rejects.toMatchObject({ code: 'documents.data-invalid' });
    expect((await sample(one.name, one.locale, one.standard)).sha256).not.toBe(sha256);
  });

  it('dates the PDF from the data', async () => {
    const { bytes } = await renderer.render(
      ATTESTATION_DOCUMENT,
      sampleAttestation('fr', { issuedAt: '2031-02-03T04:05:06Z' }),
    );
    expect(Buffer.from(bytes).toString('latin1')).toContain('D:20310203040506');
  });

  it('embeds the bundled fonts and no other', async () => {
    const { bytes } = await renderer.render(AGREEMENT_DOCUMENT, sampleAgreement('fr', { title: 'Żółć 😀 中文 עברית' }));
    expect(Buffer.from(bytes).toString('latin1')).toContain('+NotoSansSC');
    const names = [
      ...Buffer.from(bytes)
        .toString('latin1')
        .matchAll(/\/BaseFont\s*\/[A-Z]{6}\+([A-Za-z-]+)/g),
    ];
    const used = new Set(names.map((match) => match[1]?.replace('-Identity-H', '')));
    for (const name of used) expect(name).toMatch(/^(Inter|JetBrainsMono|DejaVuSans|NotoSansSC)/);
  });
});

describe('page breaks', () => {
  // Found the hard way: a page foreground that is not an artifact lands inside the table or list that runs on.
  it.each(STANDARDS)('leave tables and lists sound under the specimen mark (%s)', async (standard) => {
    const base = sampleAttestation('fr');
    const verdicts = Array.from({ length: 12 }, () => base.law.verdicts).flat();
    const sources = Array.from({ length: 40 }, (_, index) => ({ title: `Source ${index}`, detail: 'Détail' }));
    const document = await renderer.render(
      ATTESTATION_DOCUMENT,
      { ...base, law: { ...base.law, verdicts }, sources },
      { standard },
    );
    expect(document.bytes.length).toBeGreaterThan(100_000);
  });
});

describe('refused data', () => {
  const base = sampleAttestation('fr');
  it.each([
    [
      'a total that the table does not add up to',
      { figures: { ...base.figures, deskHalfDays: 1 } },
      'figures.deskHalfDays',
    ],
    ['a period that ends before it begins', { period: { from: '2026-09-30', to: '2026-07-01' } }, 'period.to'],
    ['a period without bound', { period: { from: '0001-01-01', to: '9999-12-31' } }, 'period'],
    ['a month outside the period', { period: { from: '2026-07-01', to: '2026-08-31' } }, 'sites.0.halfDays.2026-09'],
    ['a reference that could leave the metadata', { ref: 'A) /ByteRange' }, 'ref'],
    ['a script as address', { verification: { ...base.verification, url: 'javascript:alert(1)' } }, 'verification.url'],
    ['a SIREN with letters', { employer: { ...base.employer, siren: '12345678A' } }, 'employer.siren'],
    ['a day that does not exist', { validUntil: '2026-02-30' }, 'validUntil'],
  ])('refuses %s and names the field', async (_, change, path) => {
    await expect(renderer.render(ATTESTATION_DOCUMENT, { ...base, ...change })).rejects.toMatchObject({
      code: 'documents.data-invalid',
      message: expect.stringContaining(`attestation: ${path}:`) as unknown,
    });
  });
});
