import { readFileSync } from 'node:fs';
import { inRepository } from '../../../test/support/sources.js';
import { BOOKING_REFUSALS } from './booking-api.forms.js';

describe('the refusals that the description of the API names', () => {
  it('hold every one that the rules of a booking can give', () => {
    const rules = readFileSync(inRepository('src/bookings/booking.rules.ts'), 'utf8');
    const codes = [...rules.matchAll(/\b(?:refuse|conflict)\('([^']+)'/g)].map(([, code]) => code);
    expect(codes.length).toBeGreaterThan(12);
    expect(codes.filter((code) => !BOOKING_REFUSALS.some((known) => known === code))).toEqual([]);
  });
});
