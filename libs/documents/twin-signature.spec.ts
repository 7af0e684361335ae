import { CompactSign, importJWK } from 'jose';

import { attestationTwin, publishedTwin } from './attestation.twin.js';
import { canonicalJson } from './canonical-json.js';
import { sampleAttestation } from './samples.js';
import { generateTwinKey, publicKeySet, signTwin, twinKeyFromJwk, verifyTwin, type TwinKey } from './twin-signature.js';

const encode = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');

describe('the signed twin', () => {
  let key: TwinKey;
  let jws: string;
  const twin = attestationTwin(sampleAttestation('fr'));

  beforeAll(async () => {
    key = await generateTwinKey();
    jws = await signTwin(twin, key);
  });

  it('verifies with the published keys and gives the twin back', async () => {
    const older = await generateTwinKey();
    expect(canonicalJson(await verifyTwin(jws, publicKeySet([older, key])))).toBe(canonicalJson(twin));
    const header = JSON.parse(Buffer.from(jws.split('.')[0] ?? '', 'base64url').toString()) as unknown;
    expect(header).toEqual({ alg: 'ES256', kid: key.kid, typ: 'attestation+jws' });
  });

  it('adds the sealed file to the published copy and changes nothing else', () => {
    const published = publishedTwin(canonicalJson(twin), { sha256: 'f'.repeat(64), size: 90_000 });
    expect(published).toEqual({ ...twin, pdf: { sha256: 'f'.repeat(64), bytes: 90_000 } });
  });

  it('names no person', () => {
    expect(canonicalJson(twin)).not.toContain('Personnage');
  });

  it('refuses a changed payload', async () => {
    const [header, , signature] = jws.split('.');
    const forged = [header, encode({ ...twin, specimen: false }), signature].join('.');
    await expect(verifyTwin(forged, publicKeySet([key]))).rejects.toMatchObject({ code: 'documents.twin-invalid' });
  });

  it('refuses an unknown key, an unknown kid and garbage', async () => {
    const other = await generateTwinKey();
    await expect(verifyTwin(jws, publicKeySet([other]))).rejects.toMatchObject({ code: 'documents.twin-invalid' });
    const renamed = { keys: [{ ...other.publicJwk, kid: key.kid }] };
    await expect(verifyTwin(jws, renamed)).rejects.toMatchObject({ code: 'documents.twin-invalid' });
    await expect(verifyTwin('not.a.jws', publicKeySet([key]))).rejects.toMatchObject({
      code: 'documents.twin-invalid',
    });
  });

  it('never follows the algorithm in the header', async () => {
    const payload = jws.split('.')[1] ?? '';
    const none = [encode({ alg: 'none', kid: key.kid, typ: 'attestation+jws' }), payload, ''].join('.');
    await expect(verifyTwin(none, publicKeySet([key]))).rejects.toMatchObject({ code: 'documents.twin-invalid' });
    // The public key as an HMAC secret: the classic confusion.
    const hmac = await new CompactSign(Buffer.from(payload, 'base64url'))
      .setProtectedHeader({ alg: 'HS256', kid: key.kid, typ: 'attestation+jws' })
      .sign(Buffer.from(JSON.stringify(key.publicJwk)));
    await expect(verifyTwin(hmac, publicKeySet([key]))).rejects.toMatchObject({ code: 'documents.twin-invalid' });
  });

  it('refuses another type of token under the same key', async () => {
    const other = await new CompactSign(Buffer.from('{}'))
      .setProtectedHeader({ alg: 'ES256', kid: key.kid, typ: 'at+jwt' })
      .sign(await importJWK(key.privateJwk, 'ES256'));
    await expect(verifyTwin(other, publicKeySet([key]))).rejects.toMatchObject({ code: 'documents.twin-invalid' });
  });

  it('publishes no private part and reads a stored key back', async () => {
    expect(JSON.stringify(publicKeySet([key]))).not.toContain(String(key.privateJwk.d));
    expect((await twinKeyFromJwk(key.privateJwk)).kid).toBe(key.kid);
    await expect(twinKeyFromJwk(key.publicJwk)).rejects.toMatchObject({ code: 'documents.twin-invalid' });
  });
});
