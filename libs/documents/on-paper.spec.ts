import { AGREEMENT_DOCUMENT } from './agreement-document.js';
import { ATTESTATION_DOCUMENT } from './attestation-document.js';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import jsqr from 'jsqr';

import { blocksFromText } from './agreement.data.js';
import { sampleAgreement, sampleAttestation } from './samples.js';
import { TypstRenderer } from './typst-renderer.js';

const renderer = new TypstRenderer();
/** The programs of poppler; what needs them is skipped by name where they are absent. */
const describeWithPoppler = spawnSync('pdftoppm', ['-v']).error === undefined ? describe : describe.skip;

describeWithPoppler('on paper (needs pdftoppm and pdftotext)', () => {
  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'palier-documents-'));
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  async function rasterised(dpi: number): Promise<{ data: Uint8ClampedArray; width: number; height: number }> {
    const { bytes } = await renderer.render(ATTESTATION_DOCUMENT, sampleAttestation('fr'));
    writeFileSync(join(folder, 'a.pdf'), bytes);
    // The upper third of the first page, where the code is.
    const area = ['-x', '0', '-y', '0', '-W', String(Math.round(dpi * 8.27)), '-H', String(dpi * 4)];
    const page = ['-r', String(dpi), '-f', '1', '-l', '1'];
    spawnSync('pdftoppm', [...page, ...area, join(folder, 'a.pdf'), join(folder, `p${dpi}`)]);
    const file = readdirSync(folder).find((name) => name.startsWith(`p${dpi}`)) ?? '';
    const ppm = readFileSync(join(folder, file));
    const head = /^P6\s(\d+)\s(\d+)\s255\s/.exec(ppm.toString('latin1', 0, 40));
    const [width, height] = [Number(head?.[1]), Number(head?.[2])];
    const rgb = ppm.subarray(head?.[0].length ?? 0);
    const data = new Uint8ClampedArray(width * height * 4).fill(255);
    for (let pixel = 0; pixel < width * height; pixel += 1) data.set(rgb.subarray(pixel * 3, pixel * 3 + 3), pixel * 4);
    return { data, width, height };
  }

  it('the QR code reads back from a 150 dpi print of a specimen', async () => {
    const { data, width, height } = await rasterised(150);
    expect(jsqr.default(data, width, height)?.data).toBe(sampleAttestation('fr').verification.url);
  });

  it('a fingerprint copied from the page is the fingerprint, and no run of letters leaves the page', async () => {
    const run = 'W'.repeat(280);
    const document = await renderer.render(AGREEMENT_DOCUMENT, sampleAgreement('fr', { title: run }));
    writeFileSync(join(folder, 'c.pdf'), document.bytes);
    const printed = spawnSync('pdftotext', ['-layout', join(folder, 'c.pdf'), '-']).stdout.toString();
    expect(printed).toContain(document.twinSha256);
    expect(printed).not.toMatch(/W{60}/);
    expect(printed.match(/W/g)).toHaveLength(run.length);
  });

  it('Typst markup in data prints as text', async () => {
    const text = '#panic("x") *b* $y$ <l>';
    const { bytes } = await renderer.render(AGREEMENT_DOCUMENT, sampleAgreement('fr', { text: blocksFromText(text) }));
    writeFileSync(join(folder, 'b.pdf'), bytes);
    const printed = spawnSync('pdftotext', ['-layout', join(folder, 'b.pdf'), '-']).stdout.toString();
    expect(printed).toContain(text);
  });
});
