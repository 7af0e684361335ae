import { createHash } from 'node:crypto';
import { getListFromStatusListJWT } from '@sd-jwt/jwt-status-list';
import { SDJwtVcInstance } from '@sd-jwt/sd-jwt-vc';
import { compactVerify, decodeProtectedHeader, importJWK } from 'jose';
import { z } from 'zod';
import { STATEMENT_SAMPLES, sampleStatement } from '../statements/statement-samples.js';
import { generateTwinKey, type TwinKey } from '../twin-signature.js';
import { issueSdJwt } from './sd-jwt.js';
import { statementCredential } from './statement-credential.js';
import { signStatusList } from './status-list.js';

/** Somebody else's reading of the format: whoever is shown a credential. */
const verifier = (key: TwinKey) =>
  new SDJwtVcInstance({
    hasher: (data, algorithm) =>
      createHash(algorithm.replace('-', ''))
        .update(typeof data === 'string' ? data : Buffer.from(data))
        .digest(),
    hashAlg: 'sha-256',
    verifier: async (data, signature) => {
      await compactVerify(`${data}.${signature}`, await importJWK(key.publicJwk, 'ES256'));
      return true;
    },
  });

const OPEN = { iss: 'https://palier.example/credentials/acme', vct: 'https://palier.example/t', iat: 1, exp: 4e9 };

describe('a credential', () => {
  it('shows what its holder shows, and nothing else', async () => {
    const key = await generateTwinKey();
    const hidden = { name: 'Zoé « Modèle » 😀', share: null, days: [{ month: '2026-11', halfDays: 2 }] };
    const credential = await issueSdJwt({ open: OPEN, hidden }, key);
    expect(decodeProtectedHeader(credential.split('~')[0]!)).toEqual({ alg: 'ES256', kid: key.kid, typ: 'dc+sd-jwt' });
    const reader = verifier(key);
    const shown = await reader.present(credential, { days: true });
    expect(await reader.verify(shown)).toMatchObject({ payload: { ...OPEN, days: hidden.days } });
    const { payload } = await reader.verify(shown);
    expect(Object.keys(payload).toSorted()).toEqual(['days', 'exp', 'iat', 'iss', 'vct']);
    expect(Buffer.from(shown.split('.')[1]!, 'base64url').toString()).not.toContain('Modèle');
    expect(await reader.verify(credential)).toMatchObject({ payload: hidden });
  });

  it('has fresh salts, sorted digests, and one digest for each hidden claim', async () => {
    const key = await generateTwinKey();
    const digests = async () => {
      const [signed] = (await issueSdJwt({ open: OPEN, hidden: { a: 1, b: 2, c: 3, d: 4 } }, key)).split('~');
      const payload: unknown = JSON.parse(Buffer.from(signed!.split('.')[1]!, 'base64url').toString());
      return z.object({ _sd: z.array(z.string()) }).parse(payload)['_sd'];
    };
    const [one, other] = [await digests(), await digests()];
    expect(one).toHaveLength(4);
    expect(one).toEqual(one.toSorted());
    expect(one.filter((digest) => other.includes(digest))).toEqual([]);
  });

  it('is refused where what a verifier needs would be hidden', async () => {
    const key = await generateTwinKey();
    for (const name of ['status', 'vct', 'cnf'])
      await expect(issueSdJwt({ open: OPEN, hidden: { [name]: 'x' } }, key)).rejects.toThrow('cannot be hidden');
  });

  it('no longer verifies once anything of it was changed', async () => {
    const key = await generateTwinKey();
    const credential = await issueSdJwt({ open: OPEN, hidden: { share: 'low' } }, key);
    const forged = Buffer.from(JSON.stringify(['salt', 'share', 'high'])).toString('base64url');
    const changed = [...credential.split('~').slice(0, 1), forged, ''].join('~');
    const { payload } = await verifier(key)
      .verify(changed)
      .catch(() => ({ payload: {} }));
    expect(payload).not.toHaveProperty('share');
    await expect(verifier(await generateTwinKey()).verify(credential)).rejects.toThrow('signature');
  });
});

/** Kinds about somebody; of the others there are no credentials. */
const ABOUT_SOMEBODY = STATEMENT_SAMPLES.filter(({ kind }) => !['host-conformity', 'yearly-file'].includes(kind.id));

describe.each(ABOUT_SOMEBODY.map((sample) => [sample.kind.id, sample] as const))(
  'the credential of %s',
  (_, sample) => {
    const credential = statementCredential(sample.kind);

    it('hides who it is and every figure, and never what qualifies them', () => {
      const { open, hidden } = credential.claims(sampleStatement(sample, 'fr', ['planned', 'confirmed']));
      expect(Object.keys(open).toSorted()).toEqual(credential.open.toSorted());
      expect(Object.keys(hidden).toSorted()).toEqual(credential.hidden.toSorted());
      expect(JSON.stringify(open)).not.toContain('Dominique');
      expect(hidden).toMatchObject({ name: 'Dominique Modèle', reference: 'ATT-123456789-2026-000123' });
      expect(open).toMatchObject({ specimen: true, factsAsOf: '2026-11-23' });
      expect(open['evidence']).toBe(sample.kind.id === 'presence' ? 'confirmed' : 'planned');
    });
  },
);

describe('a status list', () => {
  it('tells of each place whether what is there stands', async () => {
    const key = await generateTwinKey();
    const uri = 'https://palier.example/credentials/acme/status/1';
    const revoked = [0, 7, 8, 1_000, 131_071];
    const list = { uri, size: 131_072, revoked, issuedAt: 1_700_000_000, expiresAt: 1_700_000_600, ttl: 300 };
    const token = await signStatusList(list, key);
    const read = getListFromStatusListJWT(token);
    const found = Array.from({ length: 131_072 }, (_, place) => place).filter((place) => read.getStatus(place) === 1);
    expect(found).toEqual(revoked);
    const { payload, protectedHeader } = await compactVerify(token, await importJWK(key.publicJwk, 'ES256'));
    expect(protectedHeader).toEqual({ alg: 'ES256', kid: key.kid, typ: 'statuslist+jwt' });
    expect(JSON.parse(new TextDecoder().decode(payload))).toMatchObject({
      sub: uri,
      iat: 1_700_000_000,
      exp: 1_700_000_600,
      ttl: 300,
    });
    expect(token.length).toBeLessThan(1_000);
  });

  it('has no place beyond its size', async () => {
    const list = { uri: 'https://x.example', size: 8, revoked: [8], issuedAt: 1, expiresAt: 2, ttl: 1 };
    await expect(signStatusList(list, await generateTwinKey())).rejects.toThrow('outside');
  });
});
