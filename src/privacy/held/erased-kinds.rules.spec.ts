import { dueSince, ERASED_KINDS, erasableOn, erasedOn, KEPT_DAYS, mayBeChosen } from './erased-kinds.rules.js';

describe('how long a kind is kept', () => {
  it.each(ERASED_KINDS)('has a usual time within its bounds: %s', (kind) => {
    const { usual, least, most } = KEPT_DAYS[kind];
    expect([usual, least, most].every((days) => mayBeChosen(kind, days))).toBe(true);
    expect([least - 1, most + 1, least + 0.5, Number.NaN].some((days) => mayBeChosen(kind, days))).toBe(false);
  });

  it('is due from the day on, not a day before', () => {
    expect(dueSince('2026-11-29', 90)).toBe('2026-08-31');
    expect(erasableOn('record', '2023-11-29')).toBe('2026-11-29');
    expect(erasableOn('facts', '2026-11-29')).toBe('2026-11-29');
  });

  it('goes by itself on the day on which the chosen time ends, which is the day on which the night takes it', () => {
    const day = erasedOn('2026-11-29', 1_826);
    expect(day).toBe('2031-11-29');
    expect(dueSince(day, 1_826)).toBe('2026-11-29');
  });
});
