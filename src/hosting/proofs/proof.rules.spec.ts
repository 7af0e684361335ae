import { fingerprint, proofOutcome, siretIn } from './proof.rules.js';

describe('what ProConnect says of an establishment', () => {
  it('is its SIRET, and nothing that only looks like one', () => {
    expect(siretIn({ siret: '000 000 018 00002', sub: 'x' })).toBe('00000001800002');
    for (const siret of [undefined, null, '', 1_800_002, '0000000180000', '00000001800002x', ['00000001800002']])
      expect(siretIn({ siret })).toBeNull();
    expect(siretIn({ siren: '000000018' })).toBeNull();
  });

  it('grants a place by the same establishment alone', () => {
    expect(proofOutcome('00000001800002', '00000001800002')).toBe('granted');
    expect(proofOutcome('00000001800002', '00000001800010')).toBe('other-establishment');
    expect(proofOutcome('00000001800002', '00000002600005')).toBe('other-company');
    expect(proofOutcome(null, '00000001800002')).toBe('nothing-to-compare');
  });

  it('is asked for under a state of which a fingerprint is kept', () => {
    expect(fingerprint('state')).toMatch(/^[0-9a-f]{64}$/);
    expect(fingerprint('state')).not.toBe(fingerprint('State'));
  });
});
