import { SecretBox } from './secret-box.js';

const box = new SecretBox('ab'.repeat(32));

describe('a sealed secret', () => {
  it('opens with the same key and purpose, and never looks the same twice', () => {
    const sealed = box.seal('clé privée', 'saml');
    expect(sealed).not.toContain('priv');
    expect(box.open(sealed, 'saml')).toBe('clé privée');
    expect(box.seal('clé privée', 'saml')).not.toBe(sealed);
  });

  it('does not open for another purpose, with another key, or altered', () => {
    const sealed = box.seal('secret', 'saml');
    const last = sealed.at(-1) === 'A' ? 'Q' : 'A';
    expect(() => box.open(sealed, 'seal')).toThrow(/authenticate/);
    expect(() => new SecretBox('cd'.repeat(32)).open(sealed, 'saml')).toThrow(/another PALIER_DATA_KEY/);
    expect(() => box.open(sealed.slice(0, -1) + last, 'saml')).toThrow(/authenticate/);
    expect(() => box.open('v1.x', 'saml')).toThrow(/not a sealed secret/);
  });

  it('opens under the key before while keys are changed, and is sealed under the new one only', () => {
    const next = 'cd'.repeat(32);
    const both = new SecretBox(next, 'ab'.repeat(32));
    const old = box.seal('secret', 'saml');
    expect(both.open(old, 'saml')).toBe('secret');
    const anew = both.seal('secret', 'saml');
    expect(new SecretBox(next).open(anew, 'saml')).toBe('secret');
    expect(() => box.open(anew, 'saml')).toThrow(/another PALIER_DATA_KEY/);
    expect([both.resting(anew), both.resting(old), box.resting(anew)]).toEqual(['present', 'previous', 'another']);
  });

  it('wants a key of 256 bits', () => {
    expect(() => new SecretBox('abcd')).toThrow(/64 hexadecimal/);
  });
});
