import { EMPLOYEE_CONSENT, EMPLOYER_CONSENT } from './consent.rules.js';

describe.each([
  ['the employee', EMPLOYEE_CONSENT],
  ['the employer', EMPLOYER_CONSENT],
])('the consent of %s', (_who, consent) => {
  it.each(['fr', 'en'] as const)('keeps the very words whose box was ticked, in %s', (locale) => {
    const { words, tick } = consent.box(locale);
    expect(consent.ticked(tick)).toMatchObject({ text: words, locale });
  });

  it.each([undefined, null, '', '1', 'on', '2020-01.fr', '2026-11', '2026-11.de'])('is not given by %p', (tick) => {
    expect(consent.ticked(tick)).toBeNull();
  });
});

it('given by one party is not the other’s', () => {
  expect(EMPLOYER_CONSENT.ticked(EMPLOYEE_CONSENT.box('fr').tick)).toBeNull();
  expect(EMPLOYEE_CONSENT.ticked(EMPLOYER_CONSENT.box('fr').tick)).toBeNull();
});
