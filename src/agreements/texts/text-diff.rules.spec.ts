import { array, assert, constantFrom, property } from 'fast-check';
import { compareTexts } from './text-diff.rules.js';

const only = (text: string, other: string, kinds: readonly string[]) =>
  compareTexts(text, other)
    .filter(({ kind }) => kinds.includes(kind))
    .map((line) => line.text);

describe('comparing two texts', () => {
  it('shows what changed, in order', () => {
    expect(compareTexts('a\n\nb\n\nc', 'a\n\nB\n\nc\n\nd')).toEqual([
      { kind: 'same', text: 'a' },
      { kind: 'removed', text: 'b' },
      { kind: 'added', text: 'B' },
      { kind: 'same', text: 'c' },
      { kind: 'added', text: 'd' },
    ]);
  });

  it('holds both texts whole', () => {
    const text = array(constantFrom('a', 'b', 'c', 'd'), { maxLength: 12 }).map((parts) => parts.join('\n\n'));
    assert(
      property(text, text, (before, after) => {
        expect(only(before, after, ['same', 'removed']).join('\n\n')).toBe(before);
        expect(only(before, after, ['same', 'added']).join('\n\n')).toBe(after);
        const changed = compareTexts(before, after).some(({ kind }) => kind !== 'same');
        expect(changed).toBe(before !== after);
      }),
    );
  });
});
