import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { ATTESTATION_DOCUMENT } from './attestation-document.js';
import { coveredBytes, findSignatureSpans, valueOf } from './byte-range.js';
import { sha256Hex } from './canonical-json.js';
import { isValidAt } from './certificate.js';
import { generateDemoSealKey } from './demo-seal-key.js';
import { readEmbeddedTwin } from './embedded-twin.js';
import { PadesSealer } from './pades-sealer.js';
import { sampleAttestation } from './samples.js';
import { sealKeyFromPem, sealKeyFromPkcs12 } from './seal-key.js';
import type { SealKey, SealedDocument } from './sealer.js';
import { TypstRenderer } from './typst-renderer.js';
import { verifySealedPdf } from './verify-sealed-pdf.js';

const NOW = new Date('2026-11-23T13:05:09.700Z');
const runs = (tool: string, ...args: string[]): boolean => spawnSync(tool, args).error === undefined;
/** What needs a program is skipped by name where the program is absent. */
const describeWithPdfsig = runs('pdfsig', '-v') ? describe : describe.skip;
const describeWithOpenssl = runs('openssl', 'version') ? describe : describe.skip;
const describeWithQpdf = runs('qpdf', '--version') ? describe : describe.skip;
const nothingKept = { findByHash: () => Promise.resolve(null), hashOfRef: () => Promise.resolve(null) };

/** openssl arguments for a distinguished name. */
function subject(common: string): [string, string] {
  return ['-subj', `/CN=${common}/O=Entreprise fictive/C=FR`];
}

describe('sealing', () => {
  let folder: string;
  let unsealed: Uint8Array;
  let key: SealKey;
  let sealed: SealedDocument;

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'palier-seal-'));
    unsealed = (await new TypstRenderer().render(ATTESTATION_DOCUMENT, sampleAttestation('fr'))).bytes;
    key = sealKeyFromPem(await generateDemoSealKey({ organisation: 'Entreprise fictive', now: NOW }));
    sealed = await new PadesSealer(key).seal(unsealed, { at: NOW, reason: 'Attestation ATT-2026-000123' });
    writeFileSync(join(folder, 'sealed.pdf'), sealed.bytes);
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  /** Runs openssl in the test folder and returns its output; fails with it when openssl does. */
  function openssl(...args: string[]): string {
    const { status, stdout, stderr } = spawnSync('openssl', args, { cwd: folder });
    if (status !== 0) throw new Error(`openssl ${args.join(' ')}: ${stderr.toString()}`);
    return stdout.toString() + stderr.toString();
  }

  it('keeps the unsealed bytes as its beginning and says what must be recorded', () => {
    expect(Buffer.compare(sealed.bytes.subarray(0, unsealed.length), unsealed)).toBe(0);
    expect(sealed).toMatchObject({ sha256: sha256Hex(sealed.bytes), size: sealed.bytes.length, level: 'B-B' });
    expect(sealed.keyId).toBe(key.facts.fingerprint);
    expect(sealed.sealedAt.toISOString()).toBe('2026-11-23T13:05:09.000Z');
    expect(sealed.certificate.subject).toContain('SPÉCIMEN');
  });

  it('certifies that nothing may change after it, names its field, and shows title and reading order', () => {
    const update = Buffer.from(sealed.bytes.subarray(unsealed.length)).toString('latin1').replaceAll(/\s+/g, ' ');
    expect(update).toMatch(/\/TransformMethod \/DocMDP \/TransformParams << \/Type \/TransformParams \/P 1/);
    expect(update).toMatch(/\/Perms << \/DocMDP \d+ 0 R/);
    expect(update).toContain('/DisplayDocTitle true');
    expect(update).toContain('/Tabs /S');
    expect(update).toContain('/TU (Cachet');
    expect(update).toContain('/MarkInfo << /Marked true >>');
  });

  it('keeps the tags and the twin', async () => {
    expect(Buffer.from(sealed.bytes).toString('latin1')).toContain('/StructTreeRoot');
    expect(await readEmbeddedTwin(sealed.bytes)).toMatchObject({ ref: 'ATT-2026-000123' });
  });

  it('marks the demonstration key as self-signed, so that the page says specimen and production refuses it', () => {
    expect(key.selfSigned).toBe(true);
    expect(isValidAt(key.facts, NOW)).toBe(true);
  });

  it('refuses an expired certificate, and one that is not valid yet, naming who must act', async () => {
    for (const at of ['2029-06-01T00:00:00Z', '2020-01-01T00:00:00Z']) {
      await expect(new PadesSealer(key).seal(unsealed, { at: new Date(at), reason: 'x' })).rejects.toMatchObject({
        code: 'documents.seal-certificate-expired',
        message: expect.stringContaining('an administrator must install a new one') as unknown,
      });
    }
  });

  it('reports a failing key without giving anything out', async () => {
    const broken: SealKey = { ...key, sign: () => Promise.reject(new Error('HSM offline')) };
    await expect(new PadesSealer(broken).seal(unsealed, { at: NOW, reason: 'x' })).rejects.toMatchObject({
      code: 'documents.seal-failed',
    });
    await expect(new PadesSealer(key).seal(Buffer.from('no pdf'), { at: NOW, reason: 'x' })).rejects.toMatchObject({
      code: 'documents.seal-failed',
    });
  });

  it('refuses a private key of another certificate and unreadable texts', async () => {
    const [one, other] = await Promise.all([
      generateDemoSealKey({ organisation: 'A', now: NOW }),
      generateDemoSealKey({ organisation: 'B', now: NOW }),
    ]);
    const unreadable = { code: 'documents.seal-key-unreadable' };
    expect(() => sealKeyFromPem({ certificate: one.certificate, privateKey: other.privateKey })).toThrow(
      expect.objectContaining(unreadable),
    );
    expect(() => sealKeyFromPem({ certificate: 'no certificate', privateKey: one.privateKey })).toThrow(
      expect.objectContaining(unreadable),
    );
    expect(() => sealKeyFromPem({ certificate: one.certificate, privateKey: 'no key' })).toThrow(
      expect.objectContaining(unreadable),
    );
    await expect(sealKeyFromPkcs12(Buffer.from('no p12'), 'x')).rejects.toMatchObject(unreadable);
  });

  describeWithOpenssl('with a PKCS#12 file from an authority (needs openssl)', () => {
    const PASSWORD = 'mot de passe fictif';
    const READS = { 'RSA 2048': ['rsa:2048'], 'ECDSA P-256': ['ec', '-pkeyopt', 'ec_paramgen_curve:P-256'] } as const;

    function authority(name: string, newKey: readonly string[]): Buffer {
      openssl(
        'req',
        '-x509',
        '-newkey',
        'rsa:2048',
        '-nodes',
        '-days',
        '3650',
        ...subject('CA fictive'),
        '-keyout',
        'ca.key',
        '-out',
        'ca.pem',
      );
      openssl('req', '-newkey', ...newKey, '-nodes', ...subject(name), '-keyout', 'leaf.key', '-out', 'leaf.csr');
      openssl(
        'x509',
        '-req',
        '-in',
        'leaf.csr',
        '-CA',
        'ca.pem',
        '-CAkey',
        'ca.key',
        '-CAcreateserial',
        '-days',
        '3650',
        '-out',
        'leaf.pem',
      );
      openssl(
        'pkcs12',
        '-export',
        '-in',
        'leaf.pem',
        '-inkey',
        'leaf.key',
        '-certfile',
        'ca.pem',
        '-passout',
        `pass:${PASSWORD}`,
        '-out',
        'seal.p12',
      );
      return readFileSync(join(folder, 'seal.p12'));
    }

    for (const [name, newKey] of Object.entries(READS)) {
      it(`seals with ${name}, verified by ourselves and by openssl as CAdES`, async () => {
        const file = authority(name, newKey);
        await expect(sealKeyFromPkcs12(file, 'wrong')).rejects.toMatchObject({ code: 'documents.seal-password-wrong' });
        const p12 = await sealKeyFromPkcs12(file, PASSWORD);
        expect(p12).toMatchObject({ selfSigned: false, keyType: name.startsWith('RSA') ? 'RSA' : 'EC' });
        expect(p12.facts.subject).toContain(`CN=${name}`);
        expect(p12.chain).toHaveLength(1);

        const at = new Date(p12.facts.notBefore.getTime() + 3_600_000);
        const { bytes } = await new PadesSealer(p12).seal(unsealed, { at, reason: 'x' });
        const verdict = await verifySealedPdf(bytes, {
          knownCertificates: [p12.certificate],
          register: nothingKept,
          reading: { now: at, authorities: [] },
        });
        expect(verdict).toMatchObject({ outcome: 'unregistered', ref: 'ATT-2026-000123' });

        const [span] = findSignatureSpans(bytes);
        if (span === undefined) throw new Error('No signature');
        writeFileSync(join(folder, 'seal.der'), valueOf(bytes, span) ?? '');
        writeFileSync(join(folder, 'content.bin'), Buffer.concat(coveredBytes(bytes, span)));
        const said = openssl(
          'cms',
          '-verify',
          '-cades',
          '-binary',
          '-inform',
          'DER',
          '-in',
          'seal.der',
          '-content',
          'content.bin',
          '-CAfile',
          'ca.pem',
          '-purpose',
          'any',
          '-out',
          'verified.bin',
        );
        expect(said).toContain('CAdES Verification successful');
      });
    }
  });

  describeWithPdfsig('pdfsig', () => {
    it('finds the seal valid and covering the whole document', () => {
      const said = spawnSync('pdfsig', ['-nocert', join(folder, 'sealed.pdf')]).stdout.toString();
      expect(said).toContain('ETSI.CAdES.detached');
      expect(said).toContain('Signature Validation: Signature is Valid.');
      expect(said).toContain('Total document signed');
      expect(said).toContain('Signature Field Name: Seal');
    });
  });

  describeWithQpdf('qpdf', () => {
    it('has no structural complaint', () => {
      expect(spawnSync('qpdf', ['--check', join(folder, 'sealed.pdf')]).status).toBe(0);
    });
  });
});
