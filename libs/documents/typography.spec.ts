import * as fc from 'fast-check';

import {
  formatCount,
  formatDate,
  formatHalfDays,
  formatInstant,
  formatMonth,
  formatShortDate,
  formatTechnicalInstant,
  frenchSpaces,
  groupDigits,
  monthsFromTo,
} from './typography.js';

describe('typography of documents', () => {
  it('groups thousands with narrow no-break spaces in French', () => {
    expect(formatCount('fr', 1234567)).toBe('1\u202f234\u202f567');
    expect(formatCount('en', 1234567)).toBe('1,234,567');
    expect(formatCount('fr', 999)).toBe('999');
  });

  it('shows half-days as days, without rounding', () => {
    expect(formatHalfDays('fr', 629)).toBe('314,5');
    expect(formatHalfDays('en', 2469)).toBe('1,234.5');
    expect(formatHalfDays('fr', 1)).toBe('0,5');
    fc.assert(
      fc.property(fc.nat(10_000_000), (halfDays) => {
        const shown = formatHalfDays('fr', halfDays).replaceAll('\u202f', '').replace(',', '.');
        expect(Number(shown) * 2).toBe(halfDays);
      }),
    );
  });

  it('writes days, months and instants in both languages', () => {
    expect(formatDate('fr', '2026-10-01')).toBe('1er\u00a0octobre\u00a02026');
    expect(formatDate('en', '2026-10-01')).toBe('1\u00a0October\u00a02026');
    expect(formatShortDate('fr', '2023-07-21')).toBe('21/07/2023');
    expect(formatMonth('fr', '2026-08')).toBe('août\u00a02026');
    expect(formatInstant('fr', '2026-11-23T23:30:00Z', 'Europe/Paris')).toBe('24\u00a0novembre\u00a02026 à 00:30');
    expect(formatInstant('en', '2026-07-01T22:30:00Z', 'Indian/Reunion')).toBe('2\u00a0July\u00a02026 at 02:30');
  });

  it('keeps the seconds of evidence across the change to winter time', () => {
    expect(formatTechnicalInstant('2026-10-25T00:59:59Z', 'Europe/Paris')).toBe('2026-10-25 02:59:59');
    expect(formatTechnicalInstant('2026-10-25T01:00:00Z', 'Europe/Paris')).toBe('2026-10-25 02:00:00');
  });

  it('groups SIREN and SIRET', () => {
    expect(groupDigits('000000018', [3, 3, 3])).toBe('000\u202f000\u202f018');
    expect(groupDigits('00000001800014', [3, 3, 3, 5])).toBe('000\u202f000\u202f018\u202f00014');
  });

  it('puts French spaces where they belong', () => {
    expect(frenchSpaces('Total : « un » ; deux ! 81 % du reste')).toBe(
      'Total\u00a0: «\u00a0un\u00a0»\u202f; deux\u202f! 81\u202f% du reste',
    );
  });

  it('lists the months of a period, over the turn of the year', () => {
    expect(monthsFromTo('2026-11-15', '2027-02-01')).toEqual(['2026-11', '2026-12', '2027-01', '2027-02']);
    expect(monthsFromTo('2026-11-15', '2026-11-15')).toEqual(['2026-11']);
  });
});
