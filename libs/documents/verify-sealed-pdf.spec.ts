import { AGREEMENT_DOCUMENT } from './agreement-document.js';
import { ATTESTATION_DOCUMENT } from './attestation-document.js';
import { createHash } from 'node:crypto';

import { PDF, StandardFonts, rgb } from '@libpdf/core';

import { coveredBytes, findSignatureSpans, valueOf, type SignatureSpan } from './byte-range.js';
import { sha256Hex } from './canonical-json.js';
import { readEmbeddedTwin } from './embedded-twin.js';
import { generateDemoSealKey } from './demo-seal-key.js';
import { PadesSealer } from './pades-sealer.js';
import { sampleAgreement, sampleAttestation } from './samples.js';
import { sealKeyFromPem } from './seal-key.js';
import type { SealKey } from './sealer.js';
import { TypstRenderer } from './typst-renderer.js';
import { verifySealedPdf, type SealRegister } from './verify-sealed-pdf.js';

const NOW = new Date('2026-11-23T13:05:09Z');
const READING = { now: NOW, authorities: [] };
const REF = 'ATT-2026-000123';
const newKey = async (organisation: string): Promise<SealKey> =>
  sealKeyFromPem(await generateDemoSealKey({ organisation, now: NOW }));

/** A register that holds the given files under one reference. */
function registerOf(...files: Uint8Array[]): SealRegister<string> {
  const hashes = files.map((file) => sha256Hex(file));
  return {
    findByHash: (sha256) => Promise.resolve(hashes.includes(sha256) ? REF : null),
    hashOfRef: (ref) => Promise.resolve(ref === REF ? (hashes[0] ?? null) : null),
  };
}

/** The last signature of a file, which must have one. */
function spanOf(file: Uint8Array): SignatureSpan {
  const [span] = findSignatureSpans(file);
  if (span === undefined) throw new Error('No signature');
  return span;
}

/** The digest that the signature of a file must hold. */
function digestOf(file: Uint8Array): Buffer {
  return createHash('sha256')
    .update(Buffer.concat(coveredBytes(file, spanOf(file))))
    .digest();
}

describe('verifying a sealed PDF', () => {
  const renderer = new TypstRenderer();
  let ours: SealKey;
  let theirs: SealKey;
  let unsealed: Uint8Array;
  let issued: Uint8Array;

  beforeAll(async () => {
    ours = await newKey('Entreprise fictive');
    theirs = await newKey('Entreprise fictive');
    unsealed = (await renderer.render(ATTESTATION_DOCUMENT, sampleAttestation('fr'))).bytes;
    issued = (await new PadesSealer(ours).seal(unsealed, { at: NOW, reason: REF })).bytes;
  });

  const verify = (file: Uint8Array, register = registerOf(issued)) =>
    verifySealedPdf(file, { knownCertificates: [theirsOld, ours.certificate], register, reading: READING });
  // Several certificates are known in real life; the first one has nothing to do with the file.
  let theirsOld: Uint8Array;
  beforeAll(async () => {
    theirsOld = (await newKey('Une autre époque')).certificate;
  });

  const changed = (at: number): Uint8Array => {
    const copy = Uint8Array.from(issued);
    copy[at] = (copy[at] ?? 0) ^ 1;
    return copy;
  };

  /** Another document with a seal of theirs, and the value of ours to write over it. */
  async function forge() {
    const other = sampleAttestation('fr', { issuedAt: '2026-11-24T00:00:00Z' });
    const { bytes } = await renderer.render(ATTESTATION_DOCUMENT, other);
    const forged = Buffer.from((await new PadesSealer(theirs).seal(bytes, { at: NOW, reason: REF })).bytes);
    return { forged, value: Buffer.from(valueOf(issued, spanOf(issued)) ?? []) };
  }

  it('finds the issued bytes authentic', async () => {
    expect(await verify(issued)).toEqual({
      outcome: 'authentic',
      sha256: sha256Hex(issued),
      kept: REF,
      time: { known: 'claimed', at: NOW },
    });
  });

  it('finds an intact seal of ours without a record unregistered, and says what it claims', async () => {
    const nobody: SealRegister<string> = {
      findByHash: () => Promise.resolve(null),
      hashOfRef: () => Promise.resolve(null),
    };
    expect(await verify(issued, nobody)).toMatchObject({
      outcome: 'unregistered',
      ref: REF,
      certificate: { fingerprint: ours.facts.fingerprint },
    });
  });

  it('finds a second sealing of the same document altered: its reference is kept with other bytes', async () => {
    const again = (await new PadesSealer(ours).seal(unsealed, { at: new Date(NOW.getTime() + 1000), reason: REF }))
      .bytes;
    expect(await verify(again)).toMatchObject({ outcome: 'altered', reason: 'register-mismatch' });
  });

  it('finds one flipped byte altered, wherever it is', async () => {
    const [, length, second] = spanOf(issued).range;
    const places = {
      'in the header': 9,
      'in the text': Math.floor(unsealed.length / 2),
      'in the metadata': Buffer.from(issued).indexOf('<pdfaid:part>') + 13,
      'in the name of the range': Buffer.from(issued).lastIndexOf('/ByteRange') + 3,
      'in the range': Buffer.from(issued).lastIndexOf('/ByteRange') + 16,
      'at the end': issued.length - 2,
      'in the certificate': length + 1200,
      'just before the value': length - 1,
      'just after the value': second,
    };
    for (const [place, at] of Object.entries(places)) {
      expect([place, (await verify(changed(at))).outcome]).toEqual([place, 'altered']);
    }
  });

  it('finds every flipped byte of a sample altered, and never throws', async () => {
    const step = Math.ceil(issued.length / 400);
    const outcomes = new Set<string>();
    for (let at = 7; at < issued.length; at += step) outcomes.add((await verify(changed(at))).outcome);
    expect([...outcomes]).toEqual(['altered']);
  });

  it('finds a file cut short altered', async () => {
    for (const length of [issued.length - 1, issued.length - 200, Math.floor(issued.length * 0.99)]) {
      expect((await verify(issued.subarray(0, length))).outcome).toBe('altered');
    }
  });

  it('finds bytes after the end altered, one line feed included', async () => {
    expect(await verify(Buffer.concat([issued, Buffer.from('\n')]))).toMatchObject({
      outcome: 'altered',
      reason: 'byte-range-appended',
    });
  });

  it('finds an incremental update that draws on page 1 altered', async () => {
    const document = await PDF.load(Uint8Array.from(issued));
    document
      .getPage(0)
      ?.drawText('CONFORME', { x: 80, y: 400, size: 60, font: StandardFonts.Helvetica, color: rgb(0, 0.5, 0) });
    const attacked = await document.save({ incremental: true });
    expect(Buffer.compare(attacked.subarray(0, issued.length), issued)).toBe(0);
    expect(await verify(attacked)).toMatchObject({ outcome: 'altered', reason: 'byte-range-appended' });
  });

  it('finds a twin replaced in the PDF altered', async () => {
    const document = await PDF.load(Uint8Array.from(issued));
    document.attachments.add('twin.json', Buffer.from('{"ref":"ATT-2026-000123","totals":{}}'), { overwrite: true });
    const appended = await document.save({ incremental: true });
    expect(await readEmbeddedTwin(appended)).toEqual({ ref: REF, totals: {} });
    expect(await verify(appended)).toMatchObject({ outcome: 'altered', reason: 'byte-range-appended' });
  });

  it('finds the same document sealed with another certificate not ours', async () => {
    const forged = (await new PadesSealer(theirs).seal(unsealed, { at: NOW, reason: REF })).bytes;
    expect(await verify(forged)).toMatchObject({ outcome: 'not-ours', reason: 'unknown-certificate' });
  });

  it('finds our sealed file sealed again by somebody else altered', async () => {
    const twice = (await new PadesSealer(theirs).seal(issued, { at: NOW, reason: REF })).bytes;
    expect(await verify(twice)).toMatchObject({ outcome: 'altered', reason: 'byte-range-appended' });
  });

  describe('our signature value moved onto another document', () => {
    it('is altered: the digest is another', async () => {
      const { forged, value } = await forge();
      forged.write(value.toString('hex'), spanOf(forged).range[1] + 1, 'latin1');
      expect(await verify(forged)).toMatchObject({ outcome: 'altered', reason: 'cms-digest' });
    });

    it('is altered with the digest corrected: the signature does not cover that digest', async () => {
      const { forged, value } = await forge();
      const at = value.indexOf(digestOf(issued));
      expect(at).toBeGreaterThan(0);
      digestOf(forged).copy(value, at);
      forged.write(value.toString('hex'), spanOf(forged).range[1] + 1, 'latin1');
      expect(await verify(forged)).toMatchObject({ outcome: 'altered', reason: 'cms-signature' });
    });
  });

  it('finds changed padding after the signature value altered', async () => {
    const { range } = spanOf(issued);
    const end = range[2];
    const padded = Buffer.from(issued);
    padded.write('41', end - 3, 'latin1');
    expect(await verify(padded)).toMatchObject({ outcome: 'altered', reason: 'cms-malformed' });
    const lower = Buffer.from(issued);
    const start = range[1] + 1;
    lower.write(lower.toString('latin1', start, start + 400).toLowerCase(), start, 'latin1');
    // Same value in other digits: the seal holds, the register does not know these bytes.
    expect(await verify(lower)).toMatchObject({ outcome: 'altered', reason: 'register-mismatch' });
  });

  it('finds a seal outside the validity of its certificate not ours', async () => {
    const stretched: SealKey = { ...ours, facts: { ...ours.facts, notAfter: new Date('2040-01-01T00:00:00Z') } };
    const late = (
      await new PadesSealer(stretched).seal(unsealed, { at: new Date('2035-01-01T00:00:00Z'), reason: REF })
    ).bytes;
    expect(await verify(late)).toMatchObject({ outcome: 'not-ours', reason: 'certificate-not-valid-then' });
  });

  it.each([
    ['the unsealed document', () => unsealed, 'no-signature'],
    ['a file that is no PDF', () => Buffer.from('PK\u0003\u0004 something else'), 'not-a-pdf'],
    ['an empty file', () => Buffer.alloc(0), 'not-a-pdf'],
    ['a PDF of anybody', () => Buffer.from('%PDF-1.7\n1 0 obj<<>>endobj\n%%EOF'), 'no-signature'],
  ])('finds %s not ours', async (_, file, reason) => {
    expect(await verify(file())).toMatchObject({ outcome: 'not-ours', reason });
  });

  it('refuses what is too large before reading it', async () => {
    const verdict = await verifySealedPdf(issued, {
      knownCertificates: [ours.certificate],
      reading: READING,
      register: registerOf(issued),
      maxBytes: 1000,
    });
    expect(verdict).toMatchObject({ outcome: 'not-ours', reason: 'too-large' });
  });

  it('is not confused by texts that look like signatures, however many', async () => {
    const poison = '/ByteRange [0 1 2 3] /Contents <00>';
    const agreement = sampleAgreement('fr', {
      title: poison,
      text: Array.from({ length: 40 }, () => ({ type: 'heading', text: poison })),
    });
    const { bytes } = await renderer.render(AGREEMENT_DOCUMENT, agreement);
    const sealed = (await new PadesSealer(ours).seal(bytes, { at: NOW, reason: poison })).bytes;
    const kept = registerOf();
    expect(await verify(sealed, kept)).toMatchObject({ outcome: 'unregistered', ref: agreement.ref });
    expect(await verify(Buffer.concat([sealed, Buffer.from(' ')]), kept)).toMatchObject({ outcome: 'altered' });
  });

  it('survives hostile ranges in little time', async () => {
    const ranges = [
      '[0 999999999999 1 2]',
      '[0 0 0 0]',
      '[5 1 8 1]',
      '[0 10 5 3]',
      `[${' '.repeat(100)}0 1 2 3]`,
      '[0 1 2',
      '[-1 2 3 4]',
      '[0 20 22 4]',
    ];
    for (const range of ranges) {
      const file = Buffer.from(`%PDF-1.7\n/ByteRange ${range}<3080>\n`.repeat(50));
      expect((await verify(file)).outcome).not.toBe('authentic');
    }
    const many = Buffer.from(`%PDF-1.7\n${'/ByteRange [0 9 11 1]'.repeat(50_000)}`);
    expect((await verify(many)).outcome).not.toBe('authentic');
  });
});
