import { isPlausibleLeaving, lastDayOf, readLeavingDay } from './leaving-day.rules.js';

describe('the last day worked as a file writes it', () => {
  it.each(['2026-11-30', '30/11/2026', '30.11.2026', '30-11-2026', '2026-11-30 00:00:00', '30/11/2026 0:00'])(
    '%s: gone from 1 December on',
    (text) => {
      expect(readLeavingDay(text)).toBe('2026-12-01');
    },
  );

  it('reads a single figure, and the day comes first', () => {
    expect(readLeavingDay('1/2/2027')).toBe('2027-02-02');
  });

  it.each(['31/12/9999', '2999-12-31', '31.12.2099'])('%s means that no end is known', (text) => {
    expect(readLeavingDay(text)).toBeNull();
  });

  it.each(['31/11/2026', '13/13/2026', '46356', '30/11/26', 'fin novembre', '', '2026-11'])('%j is no day', (text) => {
    expect(readLeavingDay(text)).toBeUndefined();
  });

  it('goes back and forth between the last day worked and the first day away', () => {
    expect(lastDayOf('2026-12-01')).toBe('2026-11-30');
    expect(lastDayOf('2027-01-01')).toBe('2026-12-31');
  });

  it('is meant within five years only', () => {
    expect(isPlausibleLeaving('2031-01-01', '2026-11-27')).toBe(true);
    expect(isPlausibleLeaving('2206-11-30', '2026-11-27')).toBe(false);
    expect(isPlausibleLeaving('1970-01-01', '2026-11-27')).toBe(false);
  });
});
