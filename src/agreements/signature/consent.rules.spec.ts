import { EMPLOYEE_CONSENT, EMPLOYER_CONSENT } from './consent.rules.js';

describe.each([
  ['the employee', EMPLOYEE_CONSENT],
  ['the employer', EMPLOYER_CONSENT],
])('the consent of %s', (_who, consent) => {
  describe.each(['private', 'public'] as const)('in the %s sector', (sector) => {
    it.each(['fr', 'en'] as const)('keeps the very words whose box was ticked, in %s', (locale) => {
      const { words, tick } = consent.box(locale, sector);
      expect(consent.ticked(tick, sector)).toMatchObject({ text: words, locale });
      expect(consent.knows(tick)).toBe(true);
    });

    it.each([undefined, null, '', '1', 'on', '2020-01.fr', '2026-11', '2026-11.de'])('is not given by %p', (tick) => {
      expect(consent.ticked(tick, sector)).toBeNull();
    });
  });

  it('is not given by the words of the other sector', () => {
    expect(consent.ticked(consent.box('fr', 'private').tick, 'public')).toBeNull();
    expect(consent.ticked(consent.box('fr', 'public').tick, 'private')).toBeNull();
  });
});

it('given by one party is not the other’s', () => {
  expect(EMPLOYER_CONSENT.knows(EMPLOYEE_CONSENT.box('fr', 'private').tick)).toBe(false);
  expect(EMPLOYEE_CONSENT.knows(EMPLOYER_CONSENT.box('fr', 'public').tick)).toBe(false);
});
