import { compareClauses } from './clause-diff.rules.js';

describe('two texts', () => {
  it('are compared clause by clause, in the order of the text', () => {
    const before = new Map([
      ['plages', 'a\n\nb'],
      ['passage', 'x'],
      ['frais', 'f'],
    ]);
    const after = new Map([
      ['plages', 'a\n\nc'],
      ['passage', 'x'],
      ['aidants', 'n'],
    ]);
    const compared = compareClauses('private', before, after);
    expect(compared.map(({ topic, kind }) => [topic.id, kind])).toEqual([
      ['passage', 'same'],
      ['plages', 'changed'],
      ['aidants', 'added'],
      ['frais', 'removed'],
    ]);
    expect(compared[1]!.comparison.lines).toEqual([
      { kind: 'same', text: 'a' },
      { kind: 'removed', text: 'b' },
      { kind: 'added', text: 'c' },
    ]);
  });
});
