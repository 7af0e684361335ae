import { browserBound, levelAsked } from './openid-request.rules.js';

describe('an authorization request', () => {
  it('is bound to one browser and one state, by values that do not tell each other', () => {
    const one = browserBound('t'.repeat(43), 's1');
    expect(one).toEqual(browserBound('t'.repeat(43), 's1'));
    for (const other of [browserBound('u'.repeat(43), 's1'), browserBound('t'.repeat(43), 's2')]) {
      expect(other.verifier).not.toBe(one.verifier);
      expect(other.nonce).not.toBe(one.nonce);
    }
    expect(one.verifier).not.toBe(one.nonce);
    expect(one.verifier).toMatch(/^[\w-]{43}$/);
  });

  it('asks for a level where the provider knows it', () => {
    expect([{}, { acr_values_supported: ['eidas1', 'eidas2'] }].map(levelAsked)).toEqual([null, 'eidas1']);
  });
});
