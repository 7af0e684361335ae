import { spawnSync } from 'node:child_process';
import { X509Certificate } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { revocationAuthority, type RevocationAuthority } from '../../../test/support/revocation-authority.js';
import { timeStampUnit, type TimeStampUnit } from '../../../test/support/time-stamp-authority.js';
import { ATTESTATION_DOCUMENT } from '../attestation-document.js';
import { coveredBytes, findSignatureSpans, valueOf } from '../byte-range.js';
import { sha256Hex } from '../canonical-json.js';
import { describeCertificate } from '../certificate.js';
import { PadesSealer } from '../pades-sealer.js';
import { sampleAttestation } from '../samples.js';
import { sealKeyFromPem } from '../seal-key.js';
import type { SealedDocument, SealKey } from '../sealer.js';
import { TypstRenderer } from '../typst-renderer.js';
import { LongTerm } from '../validation/long-term.js';
import { StandingSource } from '../validation/standing-source.js';
import { verifySealedPdf } from '../verify-sealed-pdf.js';
import { sealProofIn } from '../time-stamps/seal-proof.js';
import { stampDocument, type StampedDocument } from './stamp-document.js';
import { TimeStampAuthority } from '../time-stamps/time-stamp-source.js';

const SEALED = new Date('2026-11-23T13:05:09Z');
/** The certificate of the seal ends in 2028, that of the first authority in 2036, of the second in 2046, of the third in 2056. */
const SEAL_ENDS = new Date('2028-01-01T00:00:00Z');
const RENEWED = new Date('2035-09-01T00:00:00Z');
const AGAIN = new Date('2045-09-01T00:00:00Z');
const authorityUntil = (from: string, to: string) =>
  timeStampUnit({ from: new Date(`${from}-01-01T00:00:00Z`), to: new Date(`${to}-01-01T00:00:00Z`) });
const has = (tool: string, ...args: string[]): boolean => spawnSync(tool, args).error === undefined;
const describeWithTools =
  has('openssl', 'version') && has('pdfsig', '-v') && has('qpdf', '--version') ? describe : describe.skip;

describe('a time-stamp over a sealed file, made again before the authority’s certificate ends', () => {
  let now = SEALED;
  let told: RevocationAuthority;
  let key: SealKey;
  let units: TimeStampUnit[];
  let sealed: SealedDocument;
  let plain: SealedDocument;
  let once: StampedDocument;
  let twice: StampedDocument;

  const sourceOf = (unit: TimeStampUnit) =>
    new TimeStampAuthority(
      async (query) => unit.answer(query, now),
      [new X509Certificate(unit.anchor)],
      () => now,
    );
  const longTerm = () =>
    new LongTerm(
      new StandingSource(
        (...asked) => told.fetch(...asked),
        () => now,
      ),
    );
  const sealers = () => new Set([describeCertificate(key.certificate).fingerprint]);
  const reading = (at: Date) => ({ now: at, authorities: units.map(({ anchor }) => anchor) });
  const proof = (pdf: Uint8Array, at: Date) => sealProofIn({ pdf, sealers: sealers(), reading: reading(at) });
  const renew = async (pdf: Uint8Array, at: Date, unit: TimeStampUnit) => {
    now = at;
    const before = proof(pdf, at);
    if (before === null) throw new Error('nothing proves the time any more');
    return stampDocument(pdf, before, { stamps: sourceOf(unit), longTerm: longTerm() });
  };
  /** As the portal reads a file that it issued; null: it knows no such file. */
  const read = (pdf: Uint8Array, at: Date, known: boolean) =>
    verifySealedPdf(pdf, {
      knownCertificates: [key.certificate],
      register: { findByHash: async () => (known ? {} : null), hashOfRef: async () => null },
      reading: reading(at),
    });
  const timeRead = async (pdf: Uint8Array, at: Date) => {
    const verdict = await read(pdf, at, true);
    return verdict.outcome === 'authentic' ? verdict.time : verdict.outcome;
  };

  beforeAll(async () => {
    const unsealed = (await new TypstRenderer().render(ATTESTATION_DOCUMENT, sampleAttestation('fr'))).bytes;
    told = await revocationAuthority({ from: new Date('2026-01-01T00:00:00Z'), to: SEAL_ENDS }, () => now);
    const privateKey = String(told.seal.privateKey.export({ format: 'pem', type: 'pkcs8' }));
    key = sealKeyFromPem({ certificate: `${told.seal.pem}\n${told.root.pem}`, privateKey });
    units = [
      await authorityUntil('2026', '2036'),
      await authorityUntil('2034', '2046'),
      await authorityUntil('2044', '2056'),
    ];
    const seal = (stamps: TimeStampAuthority | null) =>
      new PadesSealer(key, stamps, longTerm()).seal(unsealed, { at: SEALED, reason: 'Attestation' });
    sealed = await seal(sourceOf(units[0]!));
    plain = await seal(null);
    once = await renew(sealed.bytes, RENEWED, units[1]!);
    twice = await renew(once.bytes, AGAIN, units[2]!);
  });

  it('leaves every byte of before as it was, and says until when it proves something', () => {
    expect(sealed.level).toBe('B-LT');
    for (const [before, after] of [
      [sealed.bytes, once],
      [once.bytes, twice],
    ] as const) {
      expect(Buffer.compare(after.bytes.subarray(0, before.length), before)).toBe(0);
      expect(Buffer.concat([before, after.tail]).equals(after.bytes)).toBe(true);
      expect(after.sha256).toBe(sha256Hex(after.bytes));
    }
    expect(once).toMatchObject({ stamp: { at: RENEWED }, until: new Date('2046-01-01T00:00:00Z') });
    expect(twice).toMatchObject({ stamp: { at: AGAIN }, until: new Date('2056-01-01T00:00:00Z') });
  });

  it('carries the time of the seal past the end of its certificate, and of each authority’s', async () => {
    const stamped = { known: 'stamped', at: SEALED };
    expect(await timeRead(sealed.bytes, new Date('2035-12-01'))).toMatchObject(stamped);
    expect(await timeRead(once.bytes, new Date('2045-12-01'))).toMatchObject(stamped);
    expect(await timeRead(twice.bytes, new Date('2055-12-01'))).toMatchObject(stamped);
  });

  it('proves nothing any more where nobody stamped in time, and cannot be made then', async () => {
    const unknown = { known: 'unknown', claimed: SEALED, why: 'authority-ended' };
    expect(await timeRead(sealed.bytes, new Date('2036-06-01'))).toMatchObject(unknown);
    expect(await timeRead(once.bytes, new Date('2046-06-01'))).toMatchObject(unknown);
    expect(await timeRead(twice.bytes, new Date('2056-06-01'))).toMatchObject(unknown);
    expect(proof(sealed.bytes, new Date('2036-06-01'))).toBeNull();
    await expect(renew(sealed.bytes, new Date('2036-06-01'), units[1]!)).rejects.toThrow('nothing proves');
  });

  it('does nothing for a seal whose authority had ended when it was made', async () => {
    now = new Date('2036-06-01');
    const late = await stampDocument(sealed.bytes, proof(sealed.bytes, RENEWED)!, {
      stamps: sourceOf(units[1]!),
      longTerm: longTerm(),
    });
    expect(await timeRead(late.bytes, new Date('2040-01-01'))).toMatchObject({ known: 'unknown' });
  });

  it('stands in for a stamp that the seal never had, while its certificate is valid', async () => {
    expect(proof(plain.bytes, SEALED)).toMatchObject({ stamp: null, until: SEAL_ENDS });
    expect(await timeRead(plain.bytes, new Date('2030-01-01'))).toMatchObject({
      known: 'unknown',
      why: 'no-time-stamp',
    });
    const at = new Date('2027-09-01T00:00:00Z');
    const stamped = await renew(plain.bytes, at, units[0]!);
    expect(await timeRead(stamped.bytes, new Date('2035-01-01'))).toMatchObject({ known: 'stamped', at });
  });

  it('is no stamp of anybody whom nobody trusts, nor over other bytes', async () => {
    const strange = await authorityUntil('2034', '2050');
    const by = await renew(sealed.bytes, RENEWED, strange);
    expect(await timeRead(by.bytes, new Date('2040-01-01'))).toMatchObject({
      known: 'unknown',
      why: 'authority-ended',
    });
    const changed = Buffer.from(once.bytes);
    const at = changed.lastIndexOf('/Type /Catalog');
    changed[at + 1] = changed[at + 1]! ^ 1;
    expect(await timeRead(changed, new Date('2040-01-01'))).toMatchObject({ known: 'unknown', why: 'authority-ended' });
  });

  it('makes no unknown file authentic: anybody can buy a time-stamp over what they appended', async () => {
    expect(await read(once.bytes, RENEWED, false)).toMatchObject({
      outcome: 'altered',
      reason: 'byte-range-appended',
    });
  });

  it('waits where the issuer of what it renews does not answer, and leaves out nobody that was revoked', async () => {
    told.responder = told.list = 'down';
    const at = new Date('2027-09-01T00:00:00Z');
    await expect(renew(plain.bytes, at, units[0]!)).rejects.toMatchObject({
      code: 'documents.certificate-standing-unknown',
      retryAfter: 60,
    });
    told.responder = told.list = 'revoked';
    await expect(renew(plain.bytes, at, units[0]!)).rejects.toMatchObject({ code: 'documents.certificate-revoked' });
    told.responder = told.list = 'good';
  });

  describeWithTools('in the eyes of pdfsig, qpdf and openssl', () => {
    let folder: string;
    const run = (tool: string, ...args: string[]) => {
      const { stdout, stderr, status } = spawnSync(tool, args, { cwd: folder });
      return { said: stdout.toString() + stderr.toString(), status };
    };
    beforeAll(() => {
      folder = mkdtempSync(join(tmpdir(), 'palier-renewed-'));
      for (const [name, { bytes }] of Object.entries({ sealed, once, twice })) {
        writeFileSync(join(folder, `${name}.pdf`), bytes);
      }
    });
    afterAll(() => rmSync(folder, { recursive: true }));

    it('is without structural complaint', () => {
      for (const name of ['once', 'twice']) expect(run('qpdf', '--check', `${name}.pdf`)).toMatchObject({ status: 0 });
    });

    it('leaves the seal valid, and covers the whole file itself', () => {
      const { said } = run('pdfsig', '-nocert', 'twice.pdf');
      expect(said).toMatch(/Signature #1:[^#]*Signature is Valid/);
      const last = said.slice(said.indexOf('Signature #3'));
      expect(last).toContain('Total document signed');
    });

    it('is a time-stamp by RFC 3161 over everything but its own value', () => {
      const [span] = findSignatureSpans(twice.bytes);
      writeFileSync(join(folder, 'token.der'), valueOf(twice.bytes, span!)!);
      writeFileSync(join(folder, 'covered.bin'), Buffer.concat(coveredBytes(twice.bytes, span!)));
      writeFileSync(join(folder, 'issuer.pem'), units[2]!.issuer);
      const at = String(AGAIN.getTime() / 1000);
      const verify = ['ts', '-verify', '-in', 'token.der', '-token_in', '-CAfile', 'issuer.pem', '-attime', at];
      expect(run('openssl', ...verify, '-data', 'covered.bin').said).toContain('Verification: OK');
      expect(run('openssl', ...verify, '-data', 'once.pdf').said).toContain('Verification: FAILED');
    });
  });
});
