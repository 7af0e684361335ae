import { homeWeek } from './home-week.rules.js';

const monday = (instant: string, day: string, zone = 'Europe/Paris') => homeWeek(new Date(instant), day, zone).monday;

describe('the week with which the home begins', () => {
  it('is the present one until Friday noon where the person is, then the next', () => {
    expect(monday('2026-11-23T00:30:00Z', '2026-11-23')).toBe('2026-11-23');
    expect(monday('2026-11-27T10:59:00Z', '2026-11-27')).toBe('2026-11-23');
    expect(monday('2026-11-27T11:00:00Z', '2026-11-27')).toBe('2026-11-30');
    expect(monday('2026-11-27T08:00:00Z', '2026-11-27', 'Indian/Reunion')).toBe('2026-11-30');
    expect(monday('2026-11-28T08:00:00Z', '2026-11-28')).toBe('2026-11-30');
    expect(monday('2026-11-29T22:30:00Z', '2026-11-29')).toBe('2026-11-30');
  });
});
