import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import jsqr from 'jsqr';

import { blocksFromText, type AgreementData } from './agreement.data.js';
import type { AttestationData } from './attestation.data.js';
import { canonicalJson, sha256Hex } from './canonical-json.js';
import type { DocumentName, DocumentStandard } from './document-renderer.js';
import { readEmbeddedTwin } from './embedded-twin.js';
import { sampleAgreement, sampleAttestation } from './samples.js';
import { TypstRenderer } from './typst-renderer.js';

const renderer = new TypstRenderer();
const STANDARDS: DocumentStandard[] = ['a-3a', 'ua-1'];
const EACH = (['attestation', 'agreement'] as const).flatMap((name) =>
  (['fr', 'en'] as const).flatMap((locale) => STANDARDS.map((standard) => ({ name, locale, standard }))),
);
const sample = (name: DocumentName, locale: 'fr' | 'en') =>
  name === 'attestation' ? sampleAttestation(locale) : sampleAgreement(locale);

/** A test that needs a program of poppler; skipped by name where the program is absent. */
const withTool = (tool: string) => (spawnSync(tool, ['-v']).error === undefined ? it : it.skip);

describe('typesetting', () => {
  it.each(EACH)('sets the $name in $locale as $standard with its twin attached', async ({ name, locale, standard }) => {
    const document = await renderer.render(name, sample(name, locale), { standard });
    expect(Buffer.from(document.bytes.subarray(0, 5)).toString()).toBe('%PDF-');
    expect(document.substituted).toEqual([]);
    expect(document.sha256).toBe(sha256Hex(document.bytes));
    expect(canonicalJson(await readEmbeddedTwin(document.bytes))).toBe(document.twin);
    const metadata = Buffer.from(document.bytes).toString('latin1');
    expect(metadata).toContain(standard === 'a-3a' ? 'pdfaid:part>3<' : 'pdfuaid:part>1<');
  });

  it('gives the same bytes for the same data, in another compiler and after other documents', async () => {
    const first = await renderer.render('attestation', sampleAttestation('fr'));
    await renderer.render('agreement', sampleAgreement('en'));
    const again = await new TypstRenderer().render('attestation', sampleAttestation('fr'));
    expect(again.sha256).toBe(first.sha256);
    const other = await renderer.render('attestation', sampleAttestation('fr', { issuedAt: '2026-11-23T13:05:10Z' }));
    expect(other.sha256).not.toBe(first.sha256);
  });

  it('dates the PDF from the data', async () => {
    const { bytes } = await renderer.render(
      'attestation',
      sampleAttestation('fr', { issuedAt: '2031-02-03T04:05:06Z' }),
    );
    expect(Buffer.from(bytes).toString('latin1')).toContain('D:20310203040506');
  });

  it('embeds the bundled fonts and no other', async () => {
    const { bytes } = await renderer.render('agreement', sampleAgreement('fr', { title: 'Żółć 😀 中文 עברית' }));
    const names = [
      ...Buffer.from(bytes)
        .toString('latin1')
        .matchAll(/\/BaseFont\s*\/[A-Z]{6}\+([A-Za-z-]+)/g),
    ];
    const used = new Set(names.map((match) => match[1]?.replace('-Identity-H', '')));
    for (const name of used) expect(name).toMatch(/^(Inter|JetBrainsMono|DejaVuSans)/);
  });
});

const HOSTILE = [
  '#panic("x") *b* _i_ `c` $x^2$ @ref <label> // c /* d */ #eval("1") \\u{41}',
  '/ByteRange [0 1 2 3] /Contents <00> endobj stream %%EOF trailer',
  'Zoé Ñandú Łukasz Gauß Ἀθηνᾶ Ольга אברהם عبد الله 😀 👩🏽‍💻 中村',
  'line\u2028sep\u0000nul\u001besc\u202Egnirts\u2066iso\ufeffbom\ue000pua\u{E0041}tag',
  'W'.repeat(280),
  `a${'\u0301\u0323\u0308'.repeat(60)}`,
  '</script><img src=x onerror=alert(1)> {{#each}} ${x} ](javascript:alert(1))',
  '= Heading\n- item\n\n#pagebreak()',
  ' ',
];
/** Every free text of a sample becomes hostile; what a schema fixes (numbers, dates, codes) stays. */
function poisoned<T>(value: T, poison: string): T {
  const free =
    /^(name|place|title|detail|note|article|value|label|text|what|who|id|catalogueVersion|version|jobTitle|number)$/;
  const walk = (item: unknown, key: string): unknown => {
    if (typeof item === 'string') return free.test(key) ? poison : item;
    if (Array.isArray(item))
      return item.map((member) => walk(member, key === 'address' || key === 'items' ? 'name' : key));
    if (item === null || typeof item !== 'object') return item;
    return Object.fromEntries(Object.entries(item).map(([name, member]) => [name, walk(member, name)]));
  };
  return walk(value, '') as T;
}

function poisonedAttestation(poison: string): AttestationData {
  const data = poisoned(sampleAttestation('fr'), poison.slice(0, 60));
  return { ...data, employer: { ...data.employer, name: poison } };
}

function poisonedAgreement(poison: string): AgreementData {
  return { ...poisoned(sampleAgreement('fr'), poison.slice(0, 60)), title: poison };
}

describe('hostile data', () => {
  const cases = HOSTILE.flatMap((poison) =>
    EACH.filter(({ locale }) => locale === 'fr').map((each) => ({ ...each, poison })),
  );
  it.each(cases)('prints in the $name as $standard: $poison', async ({ name, standard, poison }) => {
    // Short fields take the beginning of the poison, the long ones all of it.
    const document =
      name === 'attestation'
        ? await renderer.render(name, poisonedAttestation(poison), { standard })
        : await renderer.render(name, poisonedAgreement(poison), { standard });
    expect(document.bytes.length).toBeGreaterThan(10_000);
  });

  it('shows what no font can draw, or what would reorder text, as code points, and keeps it exact in the twin', async () => {
    const name = 'A\u202Eb 中 \ue000';
    const document = await renderer.render('attestation', {
      ...sampleAttestation('fr'),
      employer: { ...sampleAttestation('fr').employer, name },
    });
    expect(document.substituted.toSorted()).toEqual(['\u202E', '中', '\ue000']);
    expect(await readEmbeddedTwin(document.bytes)).toMatchObject({ employer: { name } });
  });

  it('sets 300 sites over a year', async () => {
    const months = Array.from({ length: 12 }, (_, i) => `2024-${String(i + 1).padStart(2, '0')}`);
    const sites = Array.from({ length: 300 }, (_, index) => ({
      id: `s${index}`,
      name: `Tiers-lieu fictif n° ${index}`,
      place: 'Ville-Modèle (41)',
      halfDays: Object.fromEntries(months.map((month) => [month, index])),
    }));
    const document = await renderer.render('attestation', {
      ...sampleAttestation('fr'),
      period: { from: '2024-01-01', to: '2024-12-31' },
      figures: { employeesCovered: 0, agreementsInForce: 1, deskHalfDays: (12 * 300 * 299) / 2 },
      sites,
    });
    expect(document.bytes.length).toBeGreaterThan(100_000);
  });

  it('sets an empty period: no site, no rule, no framework, no source', async () => {
    const data = sampleAttestation('en', {
      sites: [],
      figures: { employeesCovered: 0, agreementsInForce: 0, deskHalfDays: 0, employeesAtDesks: 0 },
      law: { catalogueVersion: '0', on: '2026-11-23', verdicts: [] },
      framework: null,
      sources: [],
      signatory: null,
      validUntil: null,
      specimen: false,
      replaces: { ref: 'ATT-2026-000001', issuedOn: '2026-01-01' },
    });
    for (const standard of STANDARDS) {
      expect((await renderer.render('attestation', data, { standard })).substituted).toEqual([]);
    }
  });

  it('sets an agreement before anybody signed', async () => {
    const data = sampleAgreement('en', {
      status: 'sent',
      signatures: [],
      evidence: { id: 'record', entries: [] },
      terms: [],
      verification: null,
      effectiveFrom: null,
      specimen: false,
    });
    for (const standard of STANDARDS) {
      expect((await renderer.render('agreement', data, { standard })).bytes.length).toBeGreaterThan(10_000);
    }
  });
});

describe('page breaks', () => {
  // Found the hard way: a page foreground that is not an artifact lands inside the table or list that runs on.
  it.each(STANDARDS)('leave tables and lists sound under the specimen mark (%s)', async (standard) => {
    const base = sampleAttestation('fr');
    const verdicts = Array.from({ length: 90 }, (_, index) => ({ ...base.law.verdicts[index % 8]!, id: `R-${index}` }));
    const sources = Array.from({ length: 40 }, (_, index) => ({ title: `Source ${index}`, detail: 'Détail' }));
    const document = await renderer.render(
      'attestation',
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
    await expect(renderer.render('attestation', { ...base, ...change })).rejects.toMatchObject({
      code: 'documents.data-invalid',
      message: expect.stringContaining(`attestation: ${path}:`) as unknown,
    });
  });
});

describe('on paper', () => {
  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'palier-documents-'));
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  async function rasterised(dpi: number): Promise<{ data: Uint8ClampedArray; width: number; height: number }> {
    const { bytes } = await renderer.render('attestation', sampleAttestation('fr'));
    writeFileSync(join(folder, 'a.pdf'), bytes);
    spawnSync('pdftoppm', ['-r', String(dpi), '-f', '1', '-l', '1', join(folder, 'a.pdf'), join(folder, `p${dpi}`)]);
    const file = readdirSync(folder).find((name) => name.startsWith(`p${dpi}`)) ?? '';
    const ppm = readFileSync(join(folder, file));
    const head = /^P6\s(\d+)\s(\d+)\s255\s/.exec(ppm.toString('latin1', 0, 40));
    const [width, height] = [Number(head?.[1]), Number(head?.[2])];
    const rgb = ppm.subarray(head?.[0].length ?? 0);
    const data = new Uint8ClampedArray(width * height * 4).fill(255);
    for (let pixel = 0; pixel < width * height; pixel += 1) data.set(rgb.subarray(pixel * 3, pixel * 3 + 3), pixel * 4);
    return { data, width, height };
  }

  withTool('pdftoppm')('the QR code reads back from a 150 dpi print of a specimen (needs pdftoppm)', async () => {
    const { data, width, height } = await rasterised(150);
    expect(jsqr.default(data, width, height)?.data).toBe(sampleAttestation('fr').verification.url);
  });

  withTool('pdftotext')('Typst markup in data prints as text (needs pdftotext)', async () => {
    const text = '#panic("x") *b* $y$ <l>';
    const { bytes } = await renderer.render('agreement', sampleAgreement('fr', { text: blocksFromText(text) }));
    writeFileSync(join(folder, 'b.pdf'), bytes);
    const printed = spawnSync('pdftotext', ['-layout', join(folder, 'b.pdf'), '-']).stdout.toString();
    expect(printed).toContain(text);
  });
});

describe('memory', () => {
  it('stays flat over 200 documents (1 MB a document without the release after each)', async () => {
    const data = sampleAttestation('fr', {
      law: { catalogueVersion: '0', on: '2026-11-23', verdicts: [] },
      sources: [],
    });
    const run = async (documents: number): Promise<void> => {
      for (let index = 0; index < documents; index += 1) {
        await renderer.render('attestation', { ...data, ref: `ATT-2026-${String(index).padStart(6, '0')}` });
      }
    };
    await run(30);
    const before = process.memoryUsage.rss();
    await run(200);
    expect((process.memoryUsage.rss() - before) / 2 ** 20).toBeLessThan(40);
  });
});
