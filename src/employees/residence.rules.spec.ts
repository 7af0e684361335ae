import { draftEmployee, type EmployeeTexts } from './employee-draft.rules.js';
import { residenceProblem } from './residence.rules.js';

const GOOD: EmployeeTexts = {
  staff_number: 'A1',
  family_name: 'Exemple',
  given_name: 'Camille',
  email: 'camille@acme.example',
};
const drafted = (texts: EmployeeTexts) => draftEmployee(2, { ...GOOD, ...texts });
const refused = (texts: EmployeeTexts) => drafted(texts).problems.map(({ field, code }) => `${field} ${code}`);

describe('a home outside France', () => {
  it('is a country, a locality and perhaps a postcode, without commune and position', () => {
    const { draft } = drafted({
      country: 'Belgique',
      commune: 'Arlon',
      postcode: '6700',
      residence_since: '01/03/2024',
    });
    expect(draft).toMatchObject({
      residence: { country: 'BE', communeInsee: null, communeName: 'Arlon', residencePostcode: '6700', home: null },
      residesSince: '2024-03-01',
    });
    expect(drafted({ country: 'NL', commune: 'Amsterdam', postcode: '1012 AB' }).draft?.residence).toMatchObject({
      residencePostcode: '1012 AB',
    });
    expect(drafted({ country: 'de', commune: 'Kehl' }).draft?.residence.residencePostcode).toBeNull();
  });

  it('is refused, naming the cell, for a country that is none and for what contradicts it', () => {
    expect(refused({ country: 'XX', commune: 'Arlon' })).toEqual(['country employees.import.country-unknown']);
    expect(refused({ country: 'Canada', commune: 'Montréal' })).toEqual(['country employees.import.country-unknown']);
    expect(refused({ country: 'BE', insee: '37261', commune: 'Arlon' })).toEqual([
      'insee employees.import.insee-abroad',
    ]);
    expect(refused({ country: 'BE', postcode: '6700' })).toEqual(['commune employees.import.locality-missing']);
    expect(refused({ country: 'BE', commune: 'Arlon', postcode: '67_00' })).toEqual([
      'postcode employees.import.postcode-abroad-form',
    ]);
    expect(refused({ country: 'BE', commune: 'Arlon', residence_since: 'hier' })).toEqual([
      'residence_since employees.import.residence-day-form',
    ]);
  });

  // What turns text round is taken out where cells are read; what cannot be printed or would be run is refused.
  it.each([
    ['Ar\u202Elon', 'Arlon'],
    ['Ar\u001Blon', 'employees.import.control-character'],
    ['=1+1', 'employees.import.formula'],
    ['\u{1F3E0}', 'employees.import.unprintable'],
  ])('has no locality that a document cannot print: %j', (commune, outcome) => {
    const { draft, problems } = drafted({ country: 'BE', commune });
    expect(draft?.residence.communeName ?? problems[0]?.code).toBe(outcome);
  });

  it('is in France where no country is named, by the rules of communes', () => {
    expect(drafted({ commune: 'Tours' }).draft?.residence).toMatchObject({ country: 'FR', communeInsee: '37261' });
    expect(drafted({ country: 'France', insee: '37261' }).draft?.residence).toMatchObject({ communeName: 'Tours' });
    expect(refused({ country: 'FR', commune: 'Arlon' })[0]).toMatch(/^commune /);
    expect(refused({ commune: 'Tours', postcode: '1012 AB' })).toEqual(['postcode employees.import.postcode-form']);
  });
});

describe('the first day in a State', () => {
  const to = (country: string, residesSince: string | null) => ({ residence: { country }, residesSince });
  const known = { country: 'FR' };
  const reason = (draft: ReturnType<typeof to>, of: typeof known | null = known) =>
    residenceProblem(draft, of, '2026-11-27')?.reason ?? null;

  it('must be said where another State replaces the known one, and nowhere else', () => {
    expect(reason(to('BE', null))).toBe('residence-since-missing');
    expect(reason(to('BE', '2026-09-01'))).toBeNull();
    expect(reason(to('FR', null))).toBeNull();
    expect(reason(to('BE', null), null)).toBeNull();
  });

  it('is past, and within a working life', () => {
    expect(reason(to('FR', '2026-11-27'))).toBeNull();
    expect(reason(to('FR', '2026-11-28'))).toBe('residence-to-come');
    expect(reason(to('FR', '1026-11-27'))).toBe('residence-far');
  });
});
