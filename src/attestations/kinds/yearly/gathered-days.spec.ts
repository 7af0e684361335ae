import type { HalfDay } from '#libs/day-ledger/index.js';
import { MOST_UNITS } from '#libs/documents/index.js';
import { GatheredDays } from './gathered-days.js';

const home = (day: string, origin: HalfDay['origin'] = 'declared'): HalfDay[] =>
  (['am', 'pm'] as const).map((half) => ({ day, half, kind: 'home', country: 'FR', origin }));

describe('days of a year', () => {
  it('are counted by unit and month, with every way in which they are known, and of one kind of place', () => {
    const days = new GatheredDays('home');
    for (let person = 0; person < 5; person += 1)
      days.add({ id: `p${person}`, unit: 'Études' }, [
        ...home('2026-10-05'),
        ...home('2026-11-02', 'corrected'),
        { day: '2026-10-06', half: 'am', kind: 'third-place', country: 'FR', origin: 'booked' },
      ]);
    expect(days.shown()).toEqual({
      place: 'home',
      origins: ['declared', 'corrected'],
      detail: 'by-month',
      rows: [{ unit: 'Études', units: 1, halfDays: { '2026-10': 10, '2026-11': 10 }, total: 20 }],
    });
  });

  it('are withheld of four people', () => {
    const days = new GatheredDays('home');
    for (let person = 0; person < 4; person += 1) days.add({ id: `p${person}`, unit: 'Études' }, home('2026-10-05'));
    expect(days.shown()).toMatchObject({ detail: 'withheld', rows: [] });
  });

  it('fit a table however many units there are, and still add up', () => {
    const days = new GatheredDays('home');
    for (let unit = 0; unit < MOST_UNITS + 40; unit += 1)
      for (let person = 0; person < 5; person += 1)
        days.add({ id: `p${unit}-${person}`, unit: `Unité ${unit}` }, home('2026-10-05'));
    const { rows } = days.shown();
    expect(rows).toHaveLength(MOST_UNITS);
    expect(rows.at(-1)).toMatchObject({ unit: null, units: 41, halfDays: { '2026-10': 410 }, total: 410 });
    expect(rows.reduce((sum, { total }) => sum + total, 0)).toBe((MOST_UNITS + 40) * 10);
  });
});
