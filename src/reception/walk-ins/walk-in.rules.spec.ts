import { codeHash, walkInCode } from '../shown-code.js';
import { reasonFor, walkInHours } from './walk-in.rules.js';

const hours = { opens: '08:30', closes: '18:30' };
const at = (utc: string) => new Date(`2026-11-26T${utc}:00Z`);
const booked = (utc: string, until: 'noon' | 'close') => walkInHours(at(utc), hours, 'Europe/Paris', until);

describe('somebody who walks in', () => {
  it.each([
    ['06:00', 'close', '08:30', '18:30'],
    ['07:30', 'noon', '08:35', '13:00'],
    ['09:02', 'close', '10:05', '18:30'],
    ['17:24', 'close', '18:25', '18:30'],
  ] as const)('at %s UTC until %s has a desk from %s to %s', (utc, until, from, to) => {
    expect(booked(utc, until)).toEqual({ from, to });
  });

  it.each([
    ['12:00', 'noon'],
    ['17:26', 'close'],
    ['22:57', 'close'],
  ] as const)('at %s UTC until %s comes too late', (utc, until) => {
    expect(booked(utc, until)).toBeNull();
  });

  it('until noon has nothing at a place without a morning', () => {
    expect(walkInHours(at('09:00'), { opens: '14:00', closes: '20:00' }, 'Europe/Paris', 'noon')).toBeNull();
    expect(walkInHours(at('22:58'), { opens: '00:00', closes: '24:00' }, 'Europe/Paris', 'close')).toBeNull();
  });

  it('has a code without look-alikes, that may be typed in any way', () => {
    const code = walkInCode('0199f2b4-0000-7000-8000-000000000000', 'secret');
    expect(code).toMatch(/^[2-9A-HJKMNP-TW-Z]{4}-[2-9A-HJKMNP-TW-Z]{4}$/);
    expect(walkInCode('0199f2b4-0000-7000-8000-000000000001', 'secret')).not.toBe(code);
    expect(codeHash(code.toLowerCase().replace('-', ' '))).toBe(codeHash(code));
  });
});

describe('what the operator learns of a refusal', () => {
  it('concerns the place alone', () => {
    expect(reasonFor('bookings.desk-taken')).toBe('full');
    expect(reasonFor('quotas.exceeded')).toBe('quota');
    expect(reasonFor('sites.evidence-missing')).toBe('evidence');
    for (const code of ['agreements.suspended', 'bookings.absent', 'agreements.weekly-limit', 'bookings.left', 'other'])
      expect(reasonFor(code)).toBe('person');
  });
});
