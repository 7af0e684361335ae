import { spawnSync } from 'node:child_process';
import { sign, X509Certificate } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as x509 from '@peculiar/x509';

import { issue, type Issued } from '../../../test/support/certificates.js';
import { revocationAuthority } from '../../../test/support/revocation-authority.js';
import { timeStampUnit } from '../../../test/support/time-stamp-authority.js';
import { AGREEMENT_DOCUMENT } from '../agreement-document.js';
import { coveredBytes, findSignatureSpans, valueOf } from '../byte-range.js';
import { checkDetachedSignature } from '../cms/checked-signature.js';
import { der, derOid } from '../cms/der-writer.js';
import { TAG } from '../cms/der.js';
import { readSignedData } from '../cms/signed-data.js';
import { PadesSealer } from '../pades-sealer.js';
import { pdfLibrary } from '../pdf-library.js';
import { sealKeyFromPem } from '../seal-key.js';
import { sampleAgreement } from '../samples.js';
import { TimeStampAuthority } from '../time-stamps/time-stamp-source.js';
import { TypstRenderer } from '../typst-renderer.js';
import { LongTerm } from '../validation/long-term.js';
import { signerStanding } from '../validation/signer-standing.js';
import { StandingSource } from '../validation/standing-source.js';
import { verifySealedPdf } from '../verify-sealed-pdf.js';
import { applySignature } from './apply-signature.js';
import { holderOf } from './certificate-holder.js';
import { hashToSign, prepareSignature } from './prepare-signature.js';
import { isEnough, levelReached } from './signature-level.js';

const VALID = { from: new Date('2026-01-01T00:00:00Z'), to: new Date('2029-01-01T00:00:00Z') };
const NOW = new Date('2026-11-29T18:05:09Z');
/** Statements of ETSI EN 319 412-5. */
const stating = (...statements: Uint8Array[]) =>
  new x509.Extension('1.3.6.1.5.5.7.1.3', false, Uint8Array.from(der(TAG.sequence, ...statements)));
const COMPLIANCE = der(TAG.sequence, derOid('0.4.0.1862.1.1'));
const DEVICE = der(TAG.sequence, derOid('0.4.0.1862.1.4'));
const typed = (type: string) => der(TAG.sequence, derOid('0.4.0.1862.1.6'), der(TAG.sequence, derOid(type)));

let root: Issued;
let nora: Issued;
let camille: Issued;
let pdf: Uint8Array;

beforeAll(async () => {
  root = await issue({ subject: 'CN=AC fictive, C=FR', ...VALID });
  nora = await issue({
    subject: 'CN=Nora Exemple, 2.5.4.4=Exemple, 2.5.4.42=Nora, C=FR',
    ...VALID,
    issuer: root,
    key: 'RSA',
  });
  camille = await issue({ subject: 'CN=Camille Fictive, C=FR', ...VALID, issuer: root });
  pdf = (await new TypstRenderer().render(AGREEMENT_DOCUMENT, sampleAgreement('fr'))).bytes;
});

/** As a signing service: the hash is all that it sees. The specs hold the attributes, which node signs and hashes itself. */
function answer(prepared: Uint8Array, by: Issued): Uint8Array {
  const [span] = findSignatureSpans(prepared);
  const { signer } = readSignedData(valueOf(prepared, span!)!);
  const signed = Uint8Array.from(signer.signedAttributes.raw);
  signed[0] = TAG.set;
  return sign('sha256', signed, by.privateKey);
}
const person = (by: Issued, field: string, name: string) => ({
  certificate: by.der,
  chain: [root.der],
  fieldName: field,
  name,
  kept: { certificates: [], answers: [], lists: [] },
});

async function signedBy(file: Uint8Array, by: Issued, field: string, name: string): Promise<Uint8Array> {
  const { bytes, hash } = await prepareSignature(file, person(by, field, name), NOW);
  expect(hashToSign(bytes)).toEqual(hash);
  return applySignature(bytes, answer(bytes, by)).bytes;
}

describe('the signature of a person in a file', () => {
  it('is followed by another and by the seal: each holds, each over all that was there before', async () => {
    const first = await signedBy(pdf, nora, 'Employee', 'Nora Exemple');
    const both = await signedBy(first, camille, 'Employer', 'Camille (fictive)');
    const seal = await issue({ subject: 'CN=Cachet fictif, C=FR', ...VALID, issuer: root });
    const key = sealKeyFromPem({
      certificate: seal.pem,
      privateKey: seal.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    });
    const { bytes } = await new PadesSealer(key).seal(both, { at: NOW, reason: 'AVT-2026-000001' });
    expect(Buffer.from(bytes.subarray(0, first.length)).equals(first)).toBe(true);
    const spans = findSignatureSpans(bytes);
    const names = spans.map(
      (span) => checkDetachedSignature(valueOf(bytes, span)!, coveredBytes(bytes, span)).certificate.subject,
    );
    expect(names).toEqual([
      expect.stringContaining('Cachet fictif'),
      expect.stringContaining('Camille Fictive'),
      expect.stringContaining('Nora Exemple'),
    ]);
    expect(spans.map(({ range: [, , c, d] }) => c + d)).toEqual([bytes.length, both.length, first.length]);
    // A certification would have to be the first signature.
    expect(Buffer.from(bytes).includes('DocMDP')).toBe(false);
    const verdict = await verifySealedPdf(bytes, {
      knownCertificates: [seal.der],
      register: { findByHash: () => Promise.resolve(null), hashOfRef: () => Promise.resolve(null) },
      reading: { now: NOW, authorities: [] },
    });
    expect(verdict).toMatchObject({ outcome: 'unregistered', time: { known: 'claimed' } });
  });

  it('stands beside another and a stamped seal, and the file keeps what all three are judged by', async () => {
    const now = () => NOW;
    const [ofNora, ofCamille, ofSeal] = await Promise.all([
      revocationAuthority(VALID, now),
      revocationAuthority(VALID, now),
      revocationAuthority(VALID, now),
    ]);
    let file = pdf;
    for (const [authority, field] of [
      [ofNora, 'Employee'],
      [ofCamille, 'Employer'],
    ] as const) {
      const { seal: own, root: issuer } = authority;
      const source = new StandingSource((...asked) => authority.fetch(...asked), now);
      const others = [new X509Certificate(issuer.der)];
      const { revocation, kept } = await signerStanding(source, new X509Certificate(own.der), others);
      expect(revocation).toBe('good');
      const { bytes } = await prepareSignature(
        file,
        { certificate: own.der, chain: [issuer.der], fieldName: field, name: field, kept },
        NOW,
      );
      file = applySignature(bytes, answer(bytes, own)).bytes;
    }
    const key = sealKeyFromPem({
      certificate: `${ofSeal.seal.pem}\n${ofSeal.root.pem}`,
      privateKey: ofSeal.seal.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    });
    const unit = await timeStampUnit(VALID);
    const stamps = new TimeStampAuthority(
      async (query) => unit.answer(query, NOW),
      [new X509Certificate(unit.anchor)],
      now,
    );
    const longTerm = new LongTerm(new StandingSource((...asked) => ofSeal.fetch(...asked), now));
    const sealed = await new PadesSealer(key, stamps, longTerm).seal(file, { at: NOW, reason: 'AVT-2026-000001' });
    const { PDF } = await pdfLibrary();
    const document = await PDF.load(Uint8Array.from(sealed.bytes));
    const resolve = document.context.registry.resolve.bind(document.context.registry);
    const store = document.getCatalog().getDict('DSS', resolve);
    expect(store?.getArray('OCSPs', resolve)).toHaveLength(3);
    expect(store?.getArray('Certs', resolve)!.length).toBeGreaterThanOrEqual(6);
    const folder = mkdtempSync(join(tmpdir(), 'palier-three-'));
    const path = join(folder, 'three.pdf');
    writeFileSync(path, sealed.bytes);
    const pdfsig = spawnSync('pdfsig', ['-nocert', path], { encoding: 'utf8' });
    const qpdf = spawnSync('qpdf', ['--check', path], { encoding: 'utf8' });
    rmSync(folder, { recursive: true });
    const valid = pdfsig.error === undefined ? pdfsig.stdout.match(/Signature is Valid/g)?.length : 3;
    expect(valid).toBe(3);
    expect(qpdf.error === undefined ? qpdf.status : 0).toBe(0);
  });

  it('is refused where the value is of another key, of another file, or too long', async () => {
    const { bytes } = await prepareSignature(pdf, person(nora, 'Employee', 'Nora Exemple'), NOW);
    const value = answer(bytes, nora);
    expect(() => applySignature(bytes, answer(bytes, camille))).toThrow('The signature value does not match');
    const changed = Buffer.from(bytes);
    changed[200] = (changed[200] ?? 0) ^ 1;
    expect(() => applySignature(changed, value)).toThrow('The message digest differs');
    expect(() => applySignature(bytes, new Uint8Array(20_000))).toThrow('does not fit');
    expect(() => applySignature(pdf, value)).toThrow('No signature covers the whole file');
    expect(() => applySignature(Buffer.concat([bytes, Buffer.from('%appended')]), value)).toThrow(
      'No signature covers',
    );
  });

  it('bears a name that can lead nothing astray', async () => {
    const { bytes } = await prepareSignature(pdf, person(nora, 'Employee', 'x) /ByteRange [0 1 2 3] (y'), NOW);
    expect(findSignatureSpans(bytes)).toHaveLength(1);
  });
});

describe('a certificate of a person', () => {
  const certificate = async (subject: string, ...extensions: x509.Extension[]) =>
    new X509Certificate((await issue({ subject, ...VALID, issuer: root, extensions })).der);

  it('names its holder', async () => {
    const mail = new x509.SubjectAlternativeNameExtension([{ type: 'email', value: 'nora@exemple.fr' }]);
    expect(
      holderOf(await certificate('CN=Nora Exemplé, 2.5.4.4=Exemplé, 2.5.4.42=Nora, E=n.e@autre.fr, C=FR', mail)),
    ).toEqual({
      name: 'Nora Exemplé',
      givenName: 'Nora',
      surname: 'Exemplé',
      pseudonym: null,
      emails: ['n.e@autre.fr', 'nora@exemple.fr'],
    });
    expect(holderOf(await certificate('O=Personne, C=FR'))).toMatchObject({ name: null, surname: null, emails: [] });
    expect(holderOf(await certificate('2.5.4.65=La Fée, C=FR'))).toMatchObject({ pseudonym: 'La Fée', name: null });
  });

  it('makes qualified signatures only by its own word and that of somebody who may give it', async () => {
    const anchors = [new X509Certificate(root.der)];
    const level = async (trusted: readonly X509Certificate[], ...statements: Uint8Array[]) =>
      levelReached(await certificate('CN=Nora, C=FR', stating(...statements)), {
        others: [],
        anchors: trusted,
        at: NOW,
      });
    expect(await level(anchors, COMPLIANCE, DEVICE)).toBe('qualified');
    expect(await level(anchors, COMPLIANCE, DEVICE, typed('0.4.0.1862.1.6.1'))).toBe('qualified');
    expect(await level([], COMPLIANCE, DEVICE)).toBe('advanced');
    expect(await level(anchors, COMPLIANCE)).toBe('advanced');
    expect(await level(anchors, DEVICE)).toBe('advanced');
    // A certificate for seals makes no signature of a person.
    expect(await level(anchors, COMPLIANCE, DEVICE, typed('0.4.0.1862.1.6.2'))).toBe('advanced');
    const other = await issue({ subject: 'CN=Autre AC, C=FR', ...VALID });
    expect(await level([new X509Certificate(other.der)], COMPLIANCE, DEVICE)).toBe('advanced');
  });

  it('is enough for what is demanded, and for less', () => {
    expect(isEnough('advanced', 'qualified')).toBe(false);
    expect(isEnough('simple', 'advanced')).toBe(false);
    expect(isEnough('qualified', 'advanced')).toBe(true);
    expect(isEnough('advanced', 'advanced')).toBe(true);
  });
});
