import { coveredUntil, type Span } from './evidence.rules.js';

const span = (validFrom: string, validTo: string, kind: Span['kind'] = 'insurance'): Span => ({
  kind,
  validFrom,
  validTo,
});

describe('until when a kind of evidence is declared', () => {
  it.each<[string, Span[], string | null]>([
    ['nothing', [], null],
    ['one that holds on the day', [span('2026-01-01', '2026-12-31')], '2026-12-31'],
    ['one of its last day', [span('2026-01-01', '2026-11-30')], '2026-11-30'],
    ['one that has ended', [span('2026-01-01', '2026-11-29')], null],
    ['one that begins later', [span('2026-12-01', '2027-12-31')], null],
    ['two that follow one another', [span('2026-01-01', '2026-12-31'), span('2027-01-01', '2027-12-31')], '2027-12-31'],
    ['two with a day between', [span('2026-01-01', '2026-12-31'), span('2027-01-02', '2027-12-31')], '2026-12-31'],
    [
      'a longer one and a shorter one',
      [span('2026-01-01', '2027-06-30'), span('2026-06-01', '2026-12-31')],
      '2027-06-30',
    ],
    ['another kind', [span('2026-01-01', '2026-12-31', 'ergonomics')], null],
  ])('%s', (_, evidence, until) => {
    expect(coveredUntil(evidence, 'insurance', '2026-11-30')).toBe(until);
  });
});
