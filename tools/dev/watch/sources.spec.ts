import { changeBetween, leftOut } from './sources.js';

describe('sources that npm run dev follows', () => {
  it('are those that the build does not leave out', () => {
    const isLeftOut = leftOut(['**/*.spec.ts', 'libs/documents/samples.ts', 'libs/labour-law/examples']);
    const paths = [
      'src/a.ts',
      'src/a.spec.ts',
      'libs/documents/samples.ts',
      'libs/labour-law/examples/b.ts',
      'libs/labour-law/examples.ts',
    ];
    expect(paths.filter((path) => !isLeftOut(path))).toEqual(['src/a.ts', 'libs/labour-law/examples.ts']);
  });

  const state = (mark: string, changedAt = 0) => ({ mark, changedAt });

  it('have changed when a file was written, added or removed; since the first of them was saved', () => {
    const before = new Map([
      ['same', state('1')],
      ['gone', state('1')],
      ['written', state('1')],
    ]);
    const after = new Map([
      ['same', state('1', 1)],
      ['written', state('2', 700)],
      ['new', state('1', 900)],
    ]);
    expect(changeBetween(before, after, 1000)).toEqual({
      written: ['written', 'new'],
      removed: ['gone'],
      savedAt: 700,
    });
  });

  it('have not when none did; a file that only went is counted from when that was seen', () => {
    expect(changeBetween(new Map([['a', state('1')]]), new Map([['a', state('1', 5)]]), 9)).toBeUndefined();
    expect(changeBetween(new Map([['a', state('1')]]), new Map(), 9)?.savedAt).toBe(9);
  });
});
