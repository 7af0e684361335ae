import * as fc from 'fast-check';

import { DerError, TAG, oid, readDer, time } from './der.js';

const bytes = (hex: string): Uint8Array => Buffer.from(hex.replaceAll(' ', ''), 'hex');

/** The name of the error that a call throws, or null. */
function failureOf(call: () => unknown): string | null {
  try {
    call();
    return null;
  } catch (error) {
    return error instanceof Error ? error.name : 'not an error';
  }
}

describe('the DER reader', () => {
  it('reads nested values with their raw bytes', () => {
    const node = readDer(bytes('30 08 02 01 05 31 03 04 01 ff'));
    expect(node.tag).toBe(TAG.sequence);
    expect(node.children.map((child) => child.tag)).toEqual([TAG.integer, TAG.set]);
    expect(Buffer.from(node.children[1]?.raw ?? []).toString('hex')).toBe('31030401ff');
  });

  it.each([
    ['an indefinite length', '30 80 02 01 05 00 00'],
    ['a length that is not the shortest', '30 81 03 02 01 05'],
    ['a value beyond its end', '30 05 02 01 05'],
    ['a member beyond its parent', '30 03 02 05 05'],
    ['bytes after the value', '02 01 05 00'],
    ['a long tag', '1f 81 01 00'],
    ['a missing length', '30'],
    ['an oversized length', '30 85 01 00 00 00 00'],
    ['nothing', ''],
  ])('refuses %s', (_, hex) => {
    expect(() => readDer(bytes(hex))).toThrow(DerError);
  });

  it('refuses nesting without bound', () => {
    let value = Buffer.alloc(0);
    for (let depth = 0; depth < 60; depth += 1) value = Buffer.concat([Buffer.of(0x30, value.length), value]);
    expect(() => readDer(value)).toThrow('deeply');
  });

  it('reads object identifiers and times', () => {
    expect(oid(readDer(bytes('06 09 2a 86 48 86 f7 0d 01 07 02')))).toBe('1.2.840.113549.1.7.2');
    expect(oid(readDer(bytes('06 03 55 04 03')))).toBe('2.5.4.3');
    expect(time(readDer(Buffer.from('\x17\x0d261123130509Z', 'latin1'))).toISOString()).toBe(
      '2026-11-23T13:05:09.000Z',
    );
    expect(time(readDer(Buffer.from('\x18\x0f20501123130509Z', 'latin1'))).toISOString()).toBe(
      '2050-11-23T13:05:09.000Z',
    );
    expect(() => time(readDer(Buffer.from('\x17\x0b2611231305Z', 'latin1')))).toThrow(DerError);
  });

  it('fails in one way only, whatever it is fed', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (input) => {
        expect([null, 'DerError']).toContain(failureOf(() => readDer(input, { trailing: true })));
      }),
      { numRuns: 500 },
    );
  });
});
