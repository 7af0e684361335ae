import { codeHash, publishedAddress } from './claim.rules.js';

const told = { value: 'contact@fabrique.example', source: 'Liste', sourceUrl: null, asOf: '2024' } as const;

describe('the address for a code', () => {
  it('is one that a source published, never one that was made up or supposed', () => {
    expect(publishedAddress({ facts: { email: { ...told, basis: 'source' } } })).toBe('contact@fabrique.example');
    expect(publishedAddress({ facts: { email: { ...told, basis: 'generated' } } })).toBeNull();
    expect(publishedAddress({ facts: { email: { ...told, basis: 'assumed' } } })).toBeNull();
    expect(publishedAddress({ facts: {} })).toBeNull();
  });
});

describe('a code', () => {
  it('opens one claim and no other', () => {
    expect(codeHash('a', 'AAAA-AAAA-AAAA')).toMatch(/^[0-9a-f]{64}$/);
    expect(codeHash('a', 'AAAA-AAAA-AAAA')).not.toBe(codeHash('b', 'AAAA-AAAA-AAAA'));
  });
});
