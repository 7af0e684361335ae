import { spawnSync } from 'node:child_process';
import { X509Certificate } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { timeStampUnit, type TimeStampUnit } from '../../../test/support/time-stamp-authority.js';
import { ATTESTATION_DOCUMENT } from '../attestation-document.js';
import { coveredBytes, findSignatureSpans, valueOf } from '../byte-range.js';
import { checkDetachedSignature } from '../cms/checked-signature.js';
import { generateDemoSealKey } from '../demo-seal-key.js';
import { PadesSealer } from '../pades-sealer.js';
import { sampleAttestation } from '../samples.js';
import { sealKeyFromPem } from '../seal-key.js';
import type { SealedDocument, SealKey } from '../sealer.js';
import { TypstRenderer } from '../typst-renderer.js';
import { verifySealedPdf } from '../verify-sealed-pdf.js';
import { TimeStampAuthority, type TimeStampSource } from './time-stamp-source.js';
import { pdfLibrary } from '../pdf-library.js';
import { LongTerm } from '../validation/long-term.js';
import { standingAnswered } from '../validation/responder.js';
import { StandingSource } from '../validation/standing-source.js';
import { revocationAuthority, type RevocationAuthority } from '../../../test/support/revocation-authority.js';

const NOW = new Date('2026-11-23T13:05:09Z');
/** After the end of the seal's certificate, before that of the authority's. */
const LATER = new Date('2031-06-01T00:00:00Z');
const VALID = { from: new Date('2026-01-01T00:00:00Z'), to: new Date('2036-01-01T00:00:00Z') };
const REF = 'ATT-2026-000123';
const runs = (tool: string, ...args: string[]): boolean => spawnSync(tool, args).error === undefined;
const describeWithOpenssl = runs('openssl', 'version') ? describe : describe.skip;
const describeWithPdfsig = runs('pdfsig', '-v') ? describe : describe.skip;
const describeWithQpdf = runs('qpdf', '--version') ? describe : describe.skip;
const register = { findByHash: () => Promise.resolve(null), hashOfRef: () => Promise.resolve(null) };

describe('a seal with a time-stamp', () => {
  let folder: string;
  let key: SealKey;
  let unit: TimeStampUnit;
  let unsealed: Uint8Array;
  let stamped: SealedDocument;

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'palier-stamped-'));
    unsealed = (await new TypstRenderer().render(ATTESTATION_DOCUMENT, sampleAttestation('fr'))).bytes;
    key = sealKeyFromPem(await generateDemoSealKey({ organisation: 'Entreprise fictive', now: NOW }));
    unit = await timeStampUnit(VALID);
    stamped = await sealedBy(unit);
    writeFileSync(join(folder, 'stamped.pdf'), stamped.bytes);
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  const sourceOf = (by: TimeStampUnit, at = NOW) =>
    new TimeStampAuthority(
      async (query) => by.answer(query, at),
      [new X509Certificate(by.anchor)],
      () => NOW,
    );
  const sealedBy = (by: TimeStampUnit) =>
    new PadesSealer(key, sourceOf(by)).seal(unsealed, { at: NOW, reason: `Attestation ${REF}` });
  const verify = (pdf: Uint8Array, now: Date, authorities: readonly Uint8Array[] = [unit.anchor]) =>
    verifySealedPdf(pdf, { knownCertificates: [key.certificate], register, reading: { now, authorities } });
  const sealIn = (pdf: Uint8Array) => {
    const [span] = findSignatureSpans(pdf);
    if (span === undefined) throw new Error('No signature');
    return { span, value: valueOf(pdf, span) ?? new Uint8Array() };
  };

  it('is of level B-T, and says when and by whom it was stamped', () => {
    expect(stamped).toMatchObject({
      level: 'B-T',
      stamp: { at: NOW, by: expect.stringContaining('Horodatage') as unknown },
    });
  });

  it('is read while its certificate is valid, and after that certificate’s end by its stamp alone', async () => {
    for (const now of [NOW, LATER]) {
      expect(await verify(stamped.bytes, now)).toMatchObject({
        outcome: 'unregistered',
        ref: REF,
        time: { known: 'stamped', at: NOW, by: expect.stringContaining('CN=Horodatage fictif') as unknown },
      });
    }
  });

  it('without a stamp is of a time that the sealer says, and of an unknown one after its certificate’s end', async () => {
    const plain = await new PadesSealer(key).seal(unsealed, { at: NOW, reason: REF });
    expect(plain).toMatchObject({ level: 'B-B', stamp: null });
    expect(await verify(plain.bytes, NOW)).toMatchObject({ time: { known: 'claimed', at: NOW } });
    expect(await verify(plain.bytes, LATER)).toMatchObject({
      outcome: 'unregistered',
      time: { known: 'unknown', claimed: NOW, why: 'no-time-stamp' },
    });
  });

  it('does not know when, where nobody trusts the authority, or its own certificate has ended', async () => {
    expect(await verify(stamped.bytes, NOW, [])).toMatchObject({ time: { known: 'claimed' } });
    expect(await verify(stamped.bytes, LATER, [])).toMatchObject({
      time: { known: 'unknown', why: 'authority-not-trusted' },
    });
    expect(await verify(stamped.bytes, new Date('2040-01-01T00:00:00Z'))).toMatchObject({
      time: { known: 'unknown', why: 'authority-ended' },
    });
  });

  it('is altered with a stamp over another seal, or a stamp with a changed byte', async () => {
    const other = await sealedBy(unit);
    const { span, value } = sealIn(stamped.bytes);
    const content = coveredBytes(stamped.bytes, span);
    const [own] = checkDetachedSignature(value, content).timeStamps;
    const foreign = sealIn(other.bytes);
    const [token] = checkDetachedSignature(foreign.value, coveredBytes(other.bytes, foreign.span)).timeStamps;
    const replaced = (by: Uint8Array): Buffer => {
      const changed = Buffer.from(value);
      Buffer.from(by).copy(changed, changed.indexOf(own!));
      const file = Buffer.from(stamped.bytes);
      file.write(changed.toString('hex').toUpperCase(), span.range[1] + 1, 'latin1');
      return file;
    };
    const flipped = Uint8Array.from(own!);
    flipped[flipped.length - 1] = flipped.at(-1)! ^ 1;
    // The lengths of two ECDSA signatures differ by a byte or two; then the message as a whole is malformed.
    const outcomes = [await verify(replaced(token!), NOW), await verify(replaced(flipped), NOW)];
    for (const outcome of outcomes) {
      expect(outcome).toMatchObject({
        outcome: 'altered',
        reason: expect.stringMatching(/^(time-stamp|cms-malformed)$/) as unknown,
      });
    }
    expect(outcomes[1]).toMatchObject({ reason: 'time-stamp' });
  });

  it('is not made at all without its stamp, nor when the seal’s certificate was not valid at that time', async () => {
    const away = { stamp: () => Promise.reject(new Error('away')) };
    await expect(new PadesSealer(key, away).seal(unsealed, { at: NOW, reason: REF })).rejects.toMatchObject({
      code: 'documents.seal-failed',
    });
    const wrong = sourceOf(await timeStampUnit({ from: VALID.from, to: new Date('2026-06-01T00:00:00Z') }));
    await expect(new PadesSealer(key, wrong).seal(unsealed, { at: NOW, reason: REF })).rejects.toMatchObject({
      code: 'documents.time-stamp-wrong',
    });
    const ending = { ...key, facts: { ...key.facts, notAfter: NOW } };
    const after = sourceOf(unit, new Date(NOW.getTime() + 60_000));
    await expect(new PadesSealer(ending, after).seal(unsealed, { at: NOW, reason: REF })).rejects.toMatchObject({
      code: 'documents.seal-certificate-expired',
    });
  });

  describe('that keeps what it is judged by', () => {
    let told: RevocationAuthority;
    let longTermKey: SealKey;
    let kept: SealedDocument;
    const longTerm = () =>
      new LongTerm(
        new StandingSource(
          (...asked) => told.fetch(...asked),
          () => NOW,
        ),
      );
    const seal = (stamps: TimeStampSource = sourceOf(unit), keeping = longTerm(), by = longTermKey) =>
      new PadesSealer(by, stamps, keeping).seal(unsealed, { at: NOW, reason: `Attestation ${REF}` });

    beforeAll(async () => {
      told = await revocationAuthority({ from: VALID.from, to: new Date('2028-01-01T00:00:00Z') }, () => NOW);
      const privateKey = String(told.seal.privateKey.export({ format: 'pem', type: 'pkcs8' }));
      longTermKey = sealKeyFromPem({ certificate: `${told.seal.pem}\n${told.root.pem}`, privateKey });
      kept = await seal();
      writeFileSync(join(folder, 'kept.pdf'), kept.bytes);
    });

    it('is of level B-LT: certificates of both paths and the issuer’s answer, under the seal', async () => {
      expect(kept.level).toBe('B-LT');
      const { PDF, PdfRef, PdfStream } = await pdfLibrary();
      const document = await PDF.load(Uint8Array.from(kept.bytes));
      const resolve = document.context.registry.resolve.bind(document.context.registry);
      const store = document.getCatalog().getDict('DSS', resolve);
      const bytesOf = (name: string) =>
        [...(store?.getArray(name, resolve) ?? [])].map((one) => {
          const stream = one instanceof PdfRef ? resolve(one) : one;
          return stream instanceof PdfStream ? Buffer.from(stream.getDecodedData()) : Buffer.alloc(0);
        });
      const certificates = bytesOf('Certs').map((der) => new X509Certificate(der).subject);
      expect(certificates).toHaveLength(4);
      expect(bytesOf('OCSPs')).toHaveLength(1);
      const issuer = new X509Certificate(told.root.der);
      const certificate = new X509Certificate(told.seal.der);
      expect(standingAnswered(bytesOf('OCSPs')[0]!, { certificate, issuer, at: NOW }).status).toBe('good');
      expect(
        await verifySealedPdf(kept.bytes, {
          knownCertificates: [told.seal.der],
          register,
          reading: { now: LATER, authorities: [unit.anchor] },
        }),
      ).toMatchObject({ outcome: 'unregistered', ref: REF, time: { known: 'stamped' } });
    });

    it('is B-T where the seal’s file lacks its issuer, or another unit stamped than was expected', async () => {
      expect((await seal(sourceOf(unit), longTerm(), { ...longTermKey, chain: [] })).level).toBe('B-T');
      const other = await timeStampUnit(VALID);
      const units = [unit, other, other];
      const rotating = {
        stamp: (imprint: Uint8Array) => sourceOf(units.shift() ?? other).stamp(imprint),
      };
      const keeping = longTerm();
      expect((await seal(rotating, keeping)).level).toBe('B-T');
      expect((await seal(rotating, keeping)).level).toBe('B-LT');
    });

    it('is not made while nobody says whether its certificate was revoked, nor once it was', async () => {
      told.responder = told.list = 'down';
      await expect(seal()).rejects.toMatchObject({ code: 'documents.certificate-standing-unknown', retryAfter: 60 });
      told.responder = 'revoked';
      await expect(seal()).rejects.toMatchObject({ code: 'documents.certificate-revoked' });
    });

    describeWithPdfsig('in the eyes of pdfsig', () => {
      it('is valid and covers the whole document', () => {
        const said = spawnSync('pdfsig', ['-nocert', join(folder, 'kept.pdf')]).stdout.toString();
        expect(said).toContain('Signature Validation: Signature is Valid.');
        expect(said).toContain('Total document signed');
      });
    });

    describeWithQpdf('in the eyes of qpdf', () => {
      it('is without structural complaint', () => {
        expect(spawnSync('qpdf', ['--check', join(folder, 'kept.pdf')]).status).toBe(0);
      });
    });
  });

  describeWithOpenssl('to openssl', () => {
    const openssl = (...args: string[]) => {
      const { stdout, stderr } = spawnSync('openssl', args, { cwd: folder });
      return stdout.toString() + stderr.toString();
    };

    it('is a CAdES signature with a time-stamp over its value', () => {
      const { span, value } = sealIn(stamped.bytes);
      const content = coveredBytes(stamped.bytes, span);
      const { signature, timeStamps } = checkDetachedSignature(value, content);
      writeFileSync(join(folder, 'seal.der'), value);
      writeFileSync(join(folder, 'content.bin'), Buffer.concat(content));
      writeFileSync(join(folder, 'signature.bin'), signature);
      writeFileSync(join(folder, 'token.der'), timeStamps[0]!);
      writeFileSync(join(folder, 'issuer.pem'), unit.issuer);
      writeFileSync(join(folder, 'seal.pem'), new X509Certificate(key.certificate).toString());
      const at = String(NOW.getTime() / 1000);
      const cms = [
        'cms',
        '-verify',
        '-cades',
        '-inform',
        'DER',
        '-in',
        'seal.der',
        '-content',
        'content.bin',
        '-binary',
      ];
      expect(openssl(...cms, '-CAfile', 'seal.pem', '-purpose', 'any', '-attime', at, '-out', 'v.bin')).toContain(
        'CAdES Verification successful',
      );
      const ts = ['ts', '-verify', '-in', 'token.der', '-token_in', '-CAfile', 'issuer.pem', '-attime', at];
      expect(openssl(...ts, '-data', 'signature.bin')).toContain('Verification: OK');
      expect(openssl(...ts, '-data', 'content.bin')).toContain('Verification: FAILED');
    });
  });

  describeWithPdfsig('to pdfsig', () => {
    it('is valid and covers the whole document', () => {
      const said = spawnSync('pdfsig', ['-nocert', join(folder, 'stamped.pdf')]).stdout.toString();
      expect(said).toContain('Signature Validation: Signature is Valid.');
      expect(said).toContain('Total document signed');
    });
  });

  describeWithQpdf('to qpdf', () => {
    it('is without structural complaint', () => {
      expect(spawnSync('qpdf', ['--check', join(folder, 'stamped.pdf')]).status).toBe(0);
    });
  });
});
