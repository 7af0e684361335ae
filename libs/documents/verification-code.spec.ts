import * as fc from 'fast-check';

import { newVerificationCode, normaliseVerificationCode } from './verification-code.js';

describe('verification codes', () => {
  it('hold 60 random bits in three groups, without I, L, O or U', () => {
    const codes = Array.from({ length: 500 }, () => newVerificationCode());
    expect(new Set(codes).size).toBe(500);
    for (const code of codes) expect(code).toMatch(/^[0-9A-HJKMNP-TV-Z]{4}(-[0-9A-HJKMNP-TV-Z]{4}){2}$/);
  });

  it('use every character of the alphabet alike', () => {
    expect(newVerificationCode((size) => Uint8Array.from({ length: size }, (_, index) => index * 21))).toBe(
      '0NAZ-M9YK-8XJ7',
    );
  });

  it.each([
    ['7K4M-Q2XA-9D3P', '7K4M-Q2XA-9D3P'],
    ['7k4mq2xa9d3p', '7K4M-Q2XA-9D3P'],
    ['  7k4m q2xa–9d3p ', '7K4M-Q2XA-9D3P'],
    ['oOiI-lL00-1111', '0011-1100-1111'],
    ['7K4M\u00a0Q2XA\u202f9D3P', '7K4M-Q2XA-9D3P'],
  ])('accepts %s as people type it', (typed, code) => {
    expect(normaliseVerificationCode(typed)).toBe(code);
  });

  it.each([
    '',
    '7K4M-Q2XA-9D3',
    '7K4M-Q2XA-9D3PP',
    '7K4M-Q2XA-9D3U',
    '7K4M/Q2XA/9D3P',
    '-'.repeat(100),
    'é'.repeat(12),
  ])('refuses %s', (typed) => {
    expect(normaliseVerificationCode(typed)).toBeNull();
  });

  it('finds its own codes again, however they are typed', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 12, maxLength: 12 }), (bytes) => {
        const code = newVerificationCode(() => bytes);
        expect(normaliseVerificationCode(code.toLowerCase().replaceAll('-', ' '))).toBe(code);
      }),
    );
  });

  it('never throws on what is typed', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (typed) => {
        const code = normaliseVerificationCode(typed);
        expect(code === null || code.length === 14).toBe(true);
      }),
    );
  });
});
