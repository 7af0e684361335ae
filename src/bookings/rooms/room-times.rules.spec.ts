import { boundaries, dayObstacle, timesFit } from './room-times.rules.js';

const hours = { opens: '08:30', closes: '18:00' };
const facts = {
  hours,
  unit: 'hour' as const,
  withdrawn: false,
  held: true,
  worksThen: true,
  evidenceThere: true,
  day: '2026-11-26',
  today: '2026-11-23',
  last: '2027-02-21',
};

describe('a meeting room', () => {
  it('is booked by the hour, by half a day or by the day', () => {
    expect(boundaries('hour', hours)).toEqual([
      '08:30',
      '09:30',
      '10:30',
      '11:30',
      '12:30',
      '13:30',
      '14:30',
      '15:30',
      '16:30',
      '17:30',
    ]);
    expect(boundaries('half', hours)).toEqual(['08:30', '13:00', '18:00']);
    expect(boundaries('half', { opens: '14:00', closes: '18:00' })).toEqual(['14:00', '18:00']);
    expect(boundaries('day', hours)).toEqual(['08:30', '18:00']);
  });

  it.each([
    ['09:30', '11:30', true],
    ['09:00', '11:30', false],
    ['11:30', '09:30', false],
    ['09:30', '09:30', false],
    ['17:30', '18:30', false],
  ])('from %s to %s: %s', (from, to, fits) => {
    expect(timesFit(from, to, facts)).toBe(fits);
  });

  it.each([
    [{}, null],
    [{ day: '2026-11-22' }, 'past'],
    [{ day: '2027-02-22' }, 'far'],
    [{ worksThen: false }, 'away'],
    [{ withdrawn: true }, 'gone'],
    [{ held: false }, 'no-desks'],
    [{ evidenceThere: false }, 'evidence'],
    [{ hours: null }, 'closed'],
  ])('with %j has the obstacle %s', (over, obstacle) => {
    expect(dayObstacle({ ...facts, ...over })).toBe(obstacle);
  });
});
