import { addressOf, dueOn, isIban, isVatIdOf } from './billing.rules.js';

describe('what is asked of an operator before it invoices', () => {
  it.each([
    ['FR7630006000011234567890189', true],
    ['GB82WEST12345698765432', true],
    ['FR7630006000011234567890188', false],
    ['FR763000600001123456789018', false],
    ['FR76 3000', false],
    ['7630006000011234567890189', false],
    ['', false],
  ])('an IBAN: %s', (iban, expected) => {
    expect(isIban(iban)).toBe(expected);
  });

  it.each([
    ['FR44732829320', '732829320', true],
    ['FR45732829320', '732829320', false],
    ['FRX4732829320', '732829320', true],
    ['FR44732829320', '404833048', false],
    ['BE0732829320', '732829320', false],
    ['fr44732829320', '732829320', false],
  ])('a VAT number: %s of %s', (vatId, siren, expected) => {
    expect(isVatIdOf(vatId, siren)).toBe(expected);
  });

  it.each([
    ['2026-12-02', 30, '2026-12-02', '2027-01-01'],
    ['2026-12-02', 0, '2026-12-02', '2026-12-02'],
    ['2026-12-02', 30, '2027-03-05', '2027-03-05'],
  ])('issued on %s, %i days, made on %s: due on %s', (issuedOn, days, madeOn, expected) => {
    expect(dueOn(issuedOn, days, madeOn)).toBe(expected);
  });

  it.each([
    [['1 rue A', '37000 Tours'], { street: ['1 rue A'], postcode: '37000', city: 'Tours' }],
    [['37000 Tours'], { street: [], postcode: '37000', city: 'Tours' }],
    [['1 rue A', 'Tours'], { street: ['1 rue A', 'Tours'], postcode: null, city: null }],
    [['A', 'B', 'C', 'D', '97400 Saint-Denis'], { street: ['A', 'B', 'C, D'], postcode: '97400', city: 'Saint-Denis' }],
    [[], { street: [], postcode: null, city: null }],
  ])('an address of lines: %j', (lines, expected) => {
    expect(addressOf(lines)).toEqual(expected);
  });
});
