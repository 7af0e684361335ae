import { agreementReference } from './reference.rules.js';

test('a reference says what the text is, its year and its number', () => {
  expect(agreementReference('private', 2026, 42)).toBe('AVT-2026-000042');
  expect(agreementReference('public', 2026, 1_000_000)).toBe('AUT-2026-1000000');
});
