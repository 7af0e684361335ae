import { X509Certificate } from 'node:crypto';

import { revocationAuthority, type Says } from '../../../test/support/revocation-authority.js';
import { signerStanding } from './signer-standing.js';
import { StandingSource } from './standing-source.js';

const NOW = new Date('2026-11-29T18:05:09Z');
const VALID = { from: new Date('2026-01-01T00:00:00Z'), to: new Date('2028-01-01T00:00:00Z') };

const asked = async (says: Says, names = { responder: true, list: true }, withIssuer = true) => {
  const authority = await revocationAuthority(VALID, () => NOW, names);
  Object.assign(authority, { responder: says, list: says });
  const source = new StandingSource(
    (...question) => authority.fetch(...question),
    () => NOW,
  );
  const others = withIssuer ? [new X509Certificate(authority.root.der)] : [];
  const { revocation, kept } = await signerStanding(source, new X509Certificate(authority.seal.der), others);
  return { revocation, kept: [kept.certificates.length, kept.answers.length, kept.lists.length] };
};

describe('what is said of a signer’s certificate', () => {
  it('is that it stands, and the answer is kept', async () => {
    expect(await asked('good')).toEqual({ revocation: 'good', kept: [2, 1, 0] });
    expect(await asked('good', { responder: false, list: true })).toEqual({ revocation: 'good', kept: [2, 0, 1] });
  });

  it('is refused where it was revoked', async () => {
    await expect(asked('revoked')).rejects.toMatchObject({ code: 'documents.certificate-revoked' });
  });

  it.each<Says>(['down', 'stale', 'forged', 'of-another'])('is unknown where answers are %s', async (says) => {
    expect(await asked(says)).toEqual({ revocation: 'unknown', kept: [2, 0, 0] });
  });

  it('is unknown where the responder does not know it, and there is no list', async () => {
    expect(await asked('unknown', { responder: true, list: false })).toEqual({
      revocation: 'unknown',
      kept: [2, 0, 0],
    });
  });

  it('is unknown without its issuer, and nothing where the issuer publishes nothing', async () => {
    expect(await asked('good', { responder: true, list: true }, false)).toEqual({
      revocation: 'unknown',
      kept: [1, 0, 0],
    });
    expect(await asked('good', { responder: false, list: false })).toEqual({
      revocation: 'not-published',
      kept: [2, 0, 0],
    });
  });
});
