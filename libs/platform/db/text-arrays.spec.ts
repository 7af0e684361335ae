import * as fc from 'fast-check';
import { types } from 'pg';
import { textArray, VALUE_TYPES } from './text-arrays.js';

/** As PostgreSQL writes an array: quoted where a text could be misread (array_out of arrayfuncs.c). */
const written = (texts: readonly (string | null)[]): string =>
  `{${texts
    .map((text) => {
      if (text === null) return 'NULL';
      const plain = text !== '' && text.toUpperCase() !== 'NULL' && !/[\s{}",\\]/.test(text);
      return plain ? text : `"${text.replaceAll(/["\\]/g, String.raw`\$&`)}"`;
    })
    .join(',')}}`;

describe('textArray', () => {
  it.each([
    ['{}', []],
    ['{screen}', ['screen']],
    ['{screen,step_free}', ['screen', 'step_free']],
    ['{"a, b",c}', ['a, b', 'c']],
    ['{"",NULL,"NULL"}', ['', null, 'NULL']],
    ['[0:1]={a,b}', ['a', 'b']],
    [
      '{{a,b},{c,d}}',
      [
        ['a', 'b'],
        ['c', 'd'],
      ],
    ],
  ])('reads %s', (text, read) => expect(textArray(text)).toEqual(read));

  it('reads whatever PostgreSQL may write', () => {
    const text = fc.oneof(fc.constantFrom('a', 'NULL', 'null', 'NULLE', '', '{', '"', '\\', 'a b', 'é,à'), fc.string());
    fc.assert(
      fc.property(fc.array(fc.option(text)), (texts) => expect(textArray(written(texts))).toEqual(texts)),
      { numRuns: 1000 },
    );
  });

  it('reads arrays of uuids too, and leaves other types to the driver', () => {
    expect(VALUE_TYPES.getTypeParser(2951, 'text')).toBe(textArray);
    expect(VALUE_TYPES.getTypeParser(types.builtins.DATE)).toBe(types.getTypeParser(types.builtins.DATE));
  });
});
