import { arrivalCode, isArrivalCode } from './arrival-code.js';
import { halfOfArrival } from './arrival.rules.js';

const at = (clock: string) => new Date(`2026-11-26T${clock}:00+01:00`);
const arriving = (clock: string, part: 'am' | 'pm' | 'day', from = '08:30', to = '18:30') =>
  halfOfArrival({ part, start: at(from), end: at(to), now: at(clock), clock });

describe('an arrival', () => {
  it('shows the half day in which it happens, and no other', () => {
    expect(['08:00', '12:59', '13:00', '18:29'].map((clock) => arriving(clock, 'day'))).toEqual([
      'am',
      'am',
      'pm',
      'pm',
    ]);
    expect(arriving('12:45', 'pm', '13:00')).toBe('pm');
    expect(arriving('09:00', 'am', '08:30', '13:00')).toBe('am');
  });

  it('is none long before the booking, nor after it', () => {
    expect(arriving('07:59', 'day')).toBe('too-early');
    expect(arriving('12:29', 'pm', '13:00')).toBe('too-early');
    expect(arriving('13:00', 'am', '08:30', '13:00')).toBe('too-late');
  });
});

describe('the code of a site', () => {
  const of = { siteId: '01990000-0000-7000-8000-000000000001', day: '2026-11-26' };
  const code = arrivalCode(of, 'secret');

  it('is that of one site, one day and one portal', () => {
    expect(isArrivalCode(code, of, 'secret')).toBe(true);
    expect(isArrivalCode(code, { ...of, day: '2026-11-27' }, 'secret')).toBe(false);
    expect(isArrivalCode(code, { ...of, siteId: `${of.siteId.slice(0, -1)}2` }, 'secret')).toBe(false);
    expect(isArrivalCode(code, of, 'another')).toBe(false);
    for (const bad of ['', 'A', `${code}A`, code.slice(1), '/'.repeat(22), '\u0000']) {
      expect(isArrivalCode(bad, of, 'secret')).toBe(false);
    }
  });
});
