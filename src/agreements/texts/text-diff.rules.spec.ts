import { array, assert, constantFrom, property } from 'fast-check';
import { compareTexts } from './text-diff.rules.js';

const only = (text: string, other: string, kinds: readonly string[]) =>
  compareTexts(text, other)
    .lines.filter(({ kind }) => kinds.includes(kind))
    .map((line) => line.text);

/** Milliseconds of CPU, the least of three: collecting garbage of other specs may fall into any. */
const leastCpuMs = (work: () => unknown) =>
  Math.min(
    ...[1, 2, 3].map(() => {
      const start = process.cpuUsage();
      work();
      const { user, system } = process.cpuUsage(start);
      return (user + system) / 1000;
    }),
  );

describe('comparing two texts', () => {
  it('shows what changed, in order', () => {
    expect(compareTexts('a\n\nb\n\nc', 'a\n\nB\n\nc\n\nd').lines).toEqual([
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
        const changed = compareTexts(before, after).lines.some(({ kind }) => kind !== 'same');
        expect(changed).toBe(before !== after);
      }),
    );
  });

  it('says that texts beyond the limit are different altogether, in little time', () => {
    const lines = (letter: string, count: number) => Array.from({ length: count }, (_, n) => `${letter}${n}`);
    const [before, after] = [lines('a', 6000), lines('b', 6000)];
    const { wholly, lines: shown } = compareTexts(before.join('\n\n'), after.join('\n\n'));
    expect(leastCpuMs(() => compareTexts(before.join('\n\n'), after.join('\n\n')))).toBeLessThan(200);
    expect(wholly).toBe(true);
    expect(shown).toHaveLength(12_000);
    expect(shown.slice(5999, 6001)).toEqual([
      { kind: 'removed', text: 'a5999' },
      { kind: 'added', text: 'b0' },
    ]);
  });

  it('matches two texts within the limit whatever they hold', () => {
    const [before, after] = ['a', 'b'].map((letter) => Array.from({ length: 300 }, (_, n) => letter + n).join('\n\n'));
    expect(compareTexts(before!, after!).wholly).toBe(false);
    expect(leastCpuMs(() => compareTexts(before!, after!))).toBeLessThan(200);
  });
});
