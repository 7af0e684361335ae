import { assert, integer, property } from 'fast-check';
import {
  formatDate,
  formatEuros,
  formatInstant,
  formatKm,
  formatMinutes,
  formatNumber,
  formatPercent,
  formatTime,
} from './formats.js';

/** No-break spaces made visible. */
const seen = (text: string) => text.replaceAll('\u202f', '⍽').replaceAll('\u00a0', '_');

describe('dates', () => {
  it('carry the weekday, and the first of a month is 1er in French', () => {
    expect(seen(formatDate('fr', '2026-11-26'))).toBe('jeudi 26_novembre 2026');
    expect(seen(formatDate('fr', '2026-12-01', 'long'))).toBe('mardi 1er_décembre');
    expect(seen(formatDate('en', '2026-12-01', 'long'))).toBe('Tuesday 1_December');
    expect(seen(formatDate('fr', '2026-11-01', 'short'))).toBe('dim. 1er_nov.');
  });

  it('leave eleven and twenty-one alone', () => {
    expect(seen(formatDate('fr', '2026-12-11', 'date'))).toBe('11_décembre 2026');
    expect(seen(formatDate('fr', '2026-12-21', 'date'))).toBe('21_décembre 2026');
    expect(formatDate('fr', '2026-12-01', 'day')).toBe('1');
  });

  it('name months from YYYY-MM', () => {
    expect(formatDate('fr', '2026-02', 'month')).toBe('février 2026');
    expect(formatDate('en', '2026-02', 'month-short')).toBe('Feb');
  });

  it('do not depend on the zone of the machine', () => {
    assert(
      property(integer({ min: 0, max: 40_000 }), (days) => {
        const iso = new Date(days * 86_400_000).toISOString().slice(0, 10);
        expect(formatDate('fr', iso, 'numeric')).toBe(iso.split('-').toReversed().join('/'));
      }),
    );
  });

  it.each(['', '26/11/2026', '2026-13-01', 'demain'])('refuse %s', (value) => {
    expect(() => formatDate('fr', value)).toThrow(RangeError);
  });
});

describe('instants', () => {
  it('are told in the zone of the place', () => {
    const instant = new Date('2026-11-26T21:30:00Z');
    expect(formatTime('fr', instant, 'Europe/Paris')).toBe('22:30');
    expect(seen(formatInstant('fr', instant, 'Indian/Reunion', 'long'))).toBe('vendredi 27_novembre à 01:30');
    expect(seen(formatInstant('en', '2026-11-26T21:30:00Z', 'America/Cayenne', 'short'))).toBe('Thu 26_Nov at 18:30');
  });

  it('write midnight 00:00', () => {
    expect(formatTime('en', '2026-11-26T23:00:00Z', 'Europe/Paris')).toBe('00:00');
  });
});

describe('quantities', () => {
  it('do not break between number and unit', () => {
    expect(seen(formatNumber('fr', 1_234_567.891))).toBe('1⍽234⍽567,89');
    expect(seen(formatNumber('fr', -3))).toBe('−3');
    expect(seen(formatPercent('fr', 0.97))).toBe('97_%');
    expect(formatPercent('en', 0.975, 1)).toBe('97.5%');
    expect(seen(formatEuros('fr', 1_840_000))).toBe('18⍽400_€');
    expect(seen(formatEuros('fr', 1250))).toBe('12,50_€');
    expect(formatEuros('en', 1250)).toBe('€12.50');
    expect(seen(formatKm('fr', 3.44))).toBe('3,4_km');
    expect(seen(formatKm('fr', 17.4))).toBe('17_km');
  });

  it('write durations as people say them', () => {
    expect(['0', '17', '59.6', '60', '65', '125'].map((m) => seen(formatMinutes('fr', Number(m))))).toEqual([
      '0_min',
      '17_min',
      '1_h',
      '1_h',
      '1_h_05',
      '2_h_05',
    ]);
  });
});
