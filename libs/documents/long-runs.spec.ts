import { hasLongRun } from './long-runs.js';

const HASH = 'ab'.repeat(32);

describe('long runs of a document', () => {
  it('are found in any text, but fingerprints, which break anyhow', () => {
    expect(
      hasLongRun({ title: 'Un titre', rows: [{ hash: HASH }], facts: [{ label: 'SHA-256', value: HASH, mono: true }] }),
    ).toBe(false);
    expect(hasLongRun({ facts: [{ label: HASH, value: HASH, mono: true }] })).toBe(true);
    expect(hasLongRun({ facts: [{ label: 'Clé', value: HASH }] })).toBe(true);
    expect(hasLongRun({ sections: [{ sentences: [`Clé ${'x'.repeat(25)}`] }] })).toBe(true);
  });

  it('are of twenty-five characters, whatever marks those bear', () => {
    expect(hasLongRun('W'.repeat(24))).toBe(false);
    expect(hasLongRun('é'.normalize('NFD').repeat(24))).toBe(false);
    expect(hasLongRun('é'.normalize('NFD').repeat(25))).toBe(true);
    expect(hasLongRun('mot '.repeat(25))).toBe(false);
  });
});
