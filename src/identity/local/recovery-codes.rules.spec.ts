import { isRecoveryCode, newRecoveryCodes, recoveryHash } from './recovery-codes.rules.js';

describe('recovery codes', () => {
  it('are ten, all different, and readable in groups', () => {
    const codes = newRecoveryCodes();
    expect(new Set(codes).size).toBe(10);
    for (const code of codes) expect(code).toMatch(/^([a-hjkmnp-z2-9]{4}-){2}[a-hjkmnp-z2-9]{4}$/);
  });

  it('are recognised as they were typed, for their account alone', () => {
    expect(recoveryHash('a', 'ABCD efgh-jkmn')).toBe(recoveryHash('a', 'abcd-efgh-jkmn'));
    expect(recoveryHash('b', 'abcd-efgh-jkmn')).not.toBe(recoveryHash('a', 'abcd-efgh-jkmn'));
    expect(['abcd-efgh-jkmn', 'abcdefghjkmn', '123456'].map(isRecoveryCode)).toEqual([true, true, false]);
  });
});
