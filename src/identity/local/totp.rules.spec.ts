import { base32, codeOf, matchingStep, stepAt, totpAddress, totpSecret } from './totp.rules.js';

/** The secret and the instants of RFC 6238, appendix B; codes are the last six of its eight digits. */
const RFC = Buffer.from('12345678901234567890');

describe('codes of an authenticator', () => {
  it.each([
    [59, '287082'],
    [1_111_111_109, '081804'],
    [1_111_111_111, '050471'],
    [1_234_567_890, '005924'],
    [2_000_000_000, '279037'],
    [20_000_000_000, '353130'],
  ])('at second %d are those of RFC 6238', (second, code) => {
    const at = new Date(second * 1000);
    expect(codeOf(RFC, stepAt(at))).toBe(code);
    expect(matchingStep(RFC, code, at, 0)).toBe(stepAt(at));
  });

  it('are taken once, a step early or late, and no further away', () => {
    const at = new Date(1_111_111_109_000);
    const now = stepAt(at);
    const typed = (step: number, lastStep = 0) => matchingStep(RFC, codeOf(RFC, step), at, lastStep);
    expect([-2, -1, 0, 1, 2].map((away) => typed(now + away))).toEqual([null, now - 1, now, now + 1, null]);
    expect(typed(now, now)).toBeNull();
    expect(typed(now - 1, now)).toBeNull();
    expect(typed(now + 1, now)).toBe(now + 1);
  });

  it('may be typed in groups, and nothing else is one', () => {
    const at = new Date(59_000);
    expect(matchingStep(RFC, '287 082', at, 0)).toBe(1);
    for (const typed of ['', '28708', '2870820', '２８７０８２', 'abcdef'])
      expect(matchingStep(RFC, typed, at, 0)).toBeNull();
  });

  it('come from a secret of its own for each account', () => {
    expect(totpSecret('key', 'a')).toHaveLength(20);
    expect(totpSecret('key', 'a')).not.toEqual(totpSecret('key', 'b'));
    expect(base32(RFC)).toBe('GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ');
    expect(totpAddress(RFC, 'a@b.example')).toBe(
      'otpauth://totp/Palier%3Aa%40b.example?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=Palier',
    );
  });
});
