import type { ReauthenticationProof } from '#libs/platform/context/index.js';
import { proofRefusal, signPurpose } from './proof.rules.js';

const NOW = new Date('2026-11-23T09:00:00Z');
const before = (seconds: number) => new Date(NOW.getTime() - seconds * 1000).toISOString();
const PROOF: ReauthenticationProof = {
  purpose: signPurpose('one'),
  method: 'saml',
  idpEntityId: 'https://idp.example',
  nameId: 'p',
  authnContextClassRef: null,
  authnInstant: before(20),
  assertionId: '_a',
  requestedAt: before(30),
  receivedAt: before(15),
};
const refusal = (changes: Partial<ReauthenticationProof>, purpose = signPurpose('one')) =>
  proofRefusal({ ...PROOF, ...changes }, purpose, NOW);

describe('a fresh identification', () => {
  it('stands for five minutes and one purpose', () => {
    expect(refusal({})).toBeNull();
    const edge = { requestedAt: before(330), authnInstant: before(310), receivedAt: before(300) };
    expect(refusal(edge)).toBeNull();
    expect(refusal({ ...edge, receivedAt: before(301) })).toBe('stale');
    expect(refusal({}, signPurpose('two'))).toBe('other purpose');
    expect(proofRefusal(null, signPurpose('one'), NOW)).toBe('absent');
    expect(proofRefusal(undefined, signPurpose('one'), NOW)).toBe('absent');
  });

  it('is refused when old, dated ahead, older than the request, or unreadable', () => {
    expect(refusal({ authnInstant: before(600) })).toBe('stale');
    expect(refusal({ receivedAt: before(-120) })).toBe('in the future');
    expect(refusal({ requestedAt: before(20), authnInstant: before(200) })).toBe('authenticated before it was asked');
    expect(refusal({ receivedAt: 'yesterday' })).toBe('stale');
    expect(refusal({ requestedAt: '' })).toBe('stale');
  });
});
