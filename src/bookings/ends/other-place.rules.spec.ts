import { suits, wishOf } from './other-place.rules.js';

const ZONE = 'Europe/Paris';
const thursday = { opens: '08:30', closes: '18:30' };
const held = (part: 'day' | 'am' | 'pm', from: string, to: string) => ({
  employeeId: 'e1',
  day: '2026-11-26',
  part,
  start: new Date(`2026-11-26T${from}:00+01:00`),
  end: new Date(`2026-11-26T${to}:00+01:00`),
  createdAt: new Date(0),
});

describe('what a booking asks of another place', () => {
  it('is its part of the day when it had all of it, whatever the hours are there', () => {
    expect(wishOf(held('day', '08:30', '18:30'), { 4: thursday }, ZONE)).toEqual({ part: 'day' });
  });

  it('is its hours when it was made at hours, or when the place had no hours that day', () => {
    expect(wishOf(held('am', '09:00', '11:00'), { 4: thursday }, ZONE)).toEqual({ from: '09:00', to: '11:00' });
    expect(wishOf(held('day', '08:30', '18:30'), {}, ZONE)).toEqual({ from: '08:30', to: '18:30' });
  });
});

describe('a place that takes somebody over', () => {
  it('is within the trip that the plan allows', () => {
    expect(suits([], ['fibre'], { before: 0, after: 35 }, 60)).toBe(true);
    expect(suits([], ['fibre'], { before: 0, after: 61 }, 60)).toBe(false);
  });

  it('may be as far as the place that the person had chosen', () => {
    expect(suits([], ['fibre'], { before: 150, after: 150 }, 60)).toBe(true);
    expect(suits([], ['fibre'], { before: 150, after: 35 }, 5)).toBe(true);
  });

  it('is not one to which no way is known', () => {
    expect(suits([], ['fibre'], { before: 150, after: undefined }, 60)).toBe(false);
    expect(suits([], ['fibre'], { before: undefined, after: 35 }, 60)).toBe(true);
  });

  it('has what the person needs', () => {
    expect(suits(['accessible'], ['fibre'], { before: 0, after: 35 }, 60)).toBe(false);
  });
});
