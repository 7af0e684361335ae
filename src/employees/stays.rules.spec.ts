import { statesWithin, type Stay } from './stays.rules.js';

const MOVED: readonly Stay[] = [
  { country: 'FR', from: '2024-01-01', until: '2026-03-01' },
  { country: 'BE', from: '2026-03-01', until: null },
];
const within = (from: string, to: string, stays = MOVED) =>
  statesWithin(stays, { from, to }).map((part) => `${part.country ?? '?'} ${part.from} ${part.to}`);

describe('the States of residence of a period', () => {
  it('are one where nobody moved in it', () => {
    expect(within('2025-01-01', '2025-12-31')).toEqual(['FR 2025-01-01 2025-12-31']);
    expect(within('2026-03-01', '2026-03-31')).toEqual(['BE 2026-03-01 2026-03-31']);
  });

  it('are cut on the day of a move', () => {
    expect(within('2026-01-01', '2026-06-30')).toEqual(['FR 2026-01-01 2026-02-28', 'BE 2026-03-01 2026-06-30']);
  });

  it('are unknown before the register knew any, and between stays that it knows', () => {
    expect(within('2023-12-01', '2024-01-31')).toEqual(['? 2023-12-01 2023-12-31', 'FR 2024-01-01 2024-01-31']);
    expect(within('2023-01-01', '2023-02-01')).toEqual(['? 2023-01-01 2023-02-01']);
    const apart = [{ ...MOVED[0]!, until: '2025-01-01' }, MOVED[1]!];
    expect(within('2024-12-01', '2026-03-31', apart)).toEqual([
      'FR 2024-12-01 2024-12-31',
      '? 2025-01-01 2026-02-28',
      'BE 2026-03-01 2026-03-31',
    ]);
  });
});
