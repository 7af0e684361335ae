import { judgeCorrection } from './correction.rules.js';

const facts = { today: '2026-11-24', leftOn: null, away: [], corrected: [] };
const codes = (changes: object, known: object = {}) =>
  judgeCorrection({ day: '2026-11-20', halves: ['am', 'pm'], kind: 'home', ...changes }, { ...facts, ...known }).map(
    ({ field, code }) => `${field} ${code}`,
  );

describe('a correction', () => {
  it('is of a day that is over, or of today', () => {
    expect(codes({})).toEqual([]);
    expect(codes({ day: '2026-11-24' })).toEqual([]);
    expect(codes({ day: '2026-11-25' })).toEqual(['day ledger.correct-later']);
    expect(codes({ day: '2023-11-01' })).toEqual([]);
    expect(codes({ day: '2023-10-31' })).toEqual(['day ledger.correct-too-old']);
  });

  it('is of a day on which the person worked here', () => {
    expect(codes({}, { leftOn: '2026-11-20' })).toEqual(['day ledger.person-not-here']);
  });

  it('is taken back only where there is one', () => {
    expect(codes({ kind: null })).toEqual(['kind ledger.nothing-corrected']);
    expect(codes({ kind: null }, { corrected: ['pm'] })).toEqual([]);
  });
});
