import { withSuggestions } from './commune-suggestions.rules.js';
import { draftEmployee, type EmployeeTexts } from './employee-draft.rules.js';

const GOOD: EmployeeTexts = {
  staff_number: 'A1',
  family_name: 'Exemple',
  given_name: 'Camille',
  email: 'camille@acme.example',
  commune: 'Tours',
};
const refusals = async (changes: EmployeeTexts) =>
  (await withSuggestions(draftEmployee(7, { ...GOOD, ...changes }).problems)).map(({ field, code, params }) => ({
    field,
    code: code.replace('employees.import.', ''),
    params,
  }));
const codes = async (changes: EmployeeTexts) => (await refusals(changes)).map(({ field, code }) => [field, code]);

describe('an employee as a file tells of them', () => {
  it('is drafted with the centre of the commune as home and four days a month', () => {
    const { draft } = draftEmployee(2, GOOD);
    expect(draft).toMatchObject({
      row: 2,
      staffNumber: 'A1',
      unit: '',
      manager: null,
      residence: {
        country: 'FR',
        communeInsee: '37261',
        communeName: 'Tours',
        residencePostcode: null,
        home: { lat: 47.398, lon: 0.696 },
      },
      residesSince: null,
      needs: [],
      desiredDays: 4,
    });
  });

  it('keeps a given point only to about 100 m', () => {
    const { draft } = draftEmployee(2, GOOD, { lat: 47.3912345, lon: 0.6987654 });
    expect(draft?.residence.home).toEqual({ lat: 47.391, lon: 0.699 });
  });

  it.each([
    [{ staff_number: ' ' }, 'staff_number', 'missing'],
    [{ family_name: '' }, 'family_name', 'missing'],
    [{ email: '' }, 'email', 'missing'],
    [{ email: 'camille' }, 'email', 'email-form'],
    [{ given_name: 'Cam\nille' }, 'given_name', 'control-character'],
    [{ given_name: 'Cam\u0000ille' }, 'given_name', 'control-character'],
    [{ given_name: 'H\ufffdl\ufffdne' }, 'given_name', 'damaged-character'],
    [{ family_name: 'x'.repeat(101) }, 'family_name', 'too-long'],
    [{ desired_days: '24' }, 'desired_days', 'days-form'],
    [{ desired_days: '4,5' }, 'desired_days', 'days-form'],
    [{ desired_days: '-1' }, 'desired_days', 'days-form'],
    [{ needs: 'calme, licorne' }, 'needs', 'need-unknown'],
    [{ commune: '', insee: '99999' }, 'insee', 'insee-unknown'],
    [{ commune: '', postcode: '99999' }, 'postcode', 'postcode-unknown'],
    [{ commune: '' }, 'commune', 'missing'],
  ] as [EmployeeTexts, string, string][])('%j is refused', async (changes, field, code) => {
    expect(await codes(changes)).toEqual([[field, code]]);
  });

  it.each(['=1+1', '+33', '-Durand', '@nora', '＝A1', '＋1', '－1', '＠x'])('refuses %j as a name', async (text) => {
    for (const field of ['staff_number', 'family_name', 'given_name', 'unit'] as const) {
      expect(await codes({ [field]: text })).toEqual([[field, 'formula']]);
    }
  });

  it('names every wrong field of a row at once', async () => {
    expect((await codes({ email: 'no', desired_days: 'x', commune: 'Nulleparville' })).map(([field]) => field)).toEqual(
      ['email', 'desired_days', 'commune'],
    );
  });

  it('understands needs in both languages, once each', () => {
    const { draft } = draftEmployee(2, { ...GOOD, needs: 'PMR | Calme/quiet ; visioconférence' });
    expect(draft?.needs).toEqual(['accessible', 'video', 'quiet']);
  });
});

const inseeOf = (changes: EmployeeTexts) =>
  draftEmployee(2, { ...GOOD, commune: '', ...changes }).draft?.residence.communeInsee;

describe('the commune of an employee', () => {
  it.each([
    [{ insee: '37261' }, '37261'],
    [{ insee: '1004' }, '01004'],
    [{ postcode: '37000' }, '37261'],
    [{ commune: 'st pierre des corps' }, '37233'],
    [{ commune: 'Saint-Denis', postcode: '97400' }, '97411'],
    [{ commune: 'Ajaccio', postcode: '20000' }, '2A004'],
  ] as [EmployeeTexts, string][])('%j is %s', (changes, code) => {
    expect(inseeOf(changes)).toBe(code);
  });

  it('suggests the nearest names of a misspelt one', async () => {
    expect(await refusals({ commune: 'Ambroise', postcode: '37400' })).toEqual([
      {
        field: 'commune',
        code: 'commune-misspelt',
        params: { value: 'Ambroise', suggestions: expect.stringContaining('Amboise (37400)') },
      },
    ]);
  });

  it('suggests within Corsica for a Corsican postcode', async () => {
    expect((await refusals({ commune: 'Ajacio', postcode: '20000' }))[0]?.params['suggestions']).toMatch(/^Ajaccio/);
  });

  it('asks for the postcode where several communes share a name, and the name where they share a postcode', async () => {
    expect((await refusals({ commune: 'Saint-Denis' }))[0]).toMatchObject({
      field: 'commune',
      code: 'commune-ambiguous',
      params: { suggestions: expect.stringContaining('97') },
    });
    expect(await codes({ commune: '', postcode: '37400' })).toEqual([['postcode', 'postcode-shared']]);
  });

  it('says where a commune is when the postcode is another', async () => {
    expect((await refusals({ commune: 'Tours', postcode: '13001' }))[0]).toMatchObject({
      field: 'postcode',
      code: 'postcode-elsewhere',
      params: { here: expect.stringContaining('Marseille'), suggestions: 'Tours (37000)' },
    });
  });

  it.each([
    [{ commune: 'Évry' }, 'commune', 'commune-ambiguous', /^Évry-Courcouronnes .*, Évry /],
    [
      { commune: 'PARIS LA DEFENSE CEDEX', postcode: '92925' },
      'commune',
      'commune-area',
      /Courbevoie.*Puteaux.*Nanterre/,
    ],
    [
      { commune: 'Langeais', postcode: '37130', insee: '37130' },
      'insee',
      'insee-other-name-is-postcode',
      '37123 Langeais',
    ],
    [{ commune: 'Amboise', postcode: '37400', insee: '37261' }, 'insee', 'insee-other-name', '37003 Amboise'],
    [{ commune: 'Amboise', postcode: '37000' }, 'postcode', 'postcode-elsewhere', 'Amboise'],
    [{ commune: 'Plaine des Cafres', postcode: '97418' }, 'commune', 'commune-unknown-here', 'Le Tampon'],
  ] as [EmployeeTexts, string, string, string | RegExp][])(
    '%j is refused with the way out',
    async (changes, field, code, words) => {
      expect(await refusals(changes)).toEqual([
        { field, code, params: expect.objectContaining({ suggestions: expect.stringMatching(words) }) },
      ]);
    },
  );

  it('says that an overseas collectivity is not covered, without namesakes', async () => {
    expect(await refusals({ commune: 'Saint-Barthélemy', postcode: '97133' })).toEqual([
      { field: 'commune', code: 'commune-not-covered', params: { value: 'Saint-Barthélemy (97701)' } },
    ]);
  });

  it('looks for suggestions once a name and for a hundred names', async () => {
    const { problems } = draftEmployee(2, { ...GOOD, commune: 'Ambroise' });
    const many = await withSuggestions(Array.from({ length: 5_000 }, () => problems[0]!));
    expect(many.every(({ code }) => code === 'employees.import.commune-misspelt')).toBe(true);
  });

  it('knows when nothing is near', async () => {
    expect(await codes({ commune: 'Xyzzyxqwk' })).toEqual([['commune', 'commune-unknown']]);
  });
});

describe('a name that documents cannot print', () => {
  it.each([
    ['family_name', '김'],
    ['given_name', '민준'],
    ['unit', '연구'],
  ] as const)('is refused in %s, with its characters', (field, value) => {
    const texts = {
      staff_number: 'K1',
      family_name: 'Essai',
      given_name: 'Lou',
      email: 'lou@essai.example',
      insee: '37261',
      [field]: value,
    };
    expect(draftEmployee(2, texts).problems).toEqual([
      expect.objectContaining({
        field,
        code: 'employees.import.unprintable',
        params: { value, characters: [...value].join(' ') },
      }),
    ]);
  });
});

describe('a name that passes for another', () => {
  it('is refused at its field', () => {
    const texts = {
      staff_number: 'K1',
      family_name: 'Dup\u043ent',
      given_name: 'Lou',
      email: 'lou@essai.example',
      insee: '37261',
    };
    expect(draftEmployee(2, texts).problems).toEqual([
      expect.objectContaining({
        field: 'family_name',
        code: 'employees.import.letters',
        params: { value: 'Dup\u043ent' },
      }),
    ]);
    expect(draftEmployee(2, { ...texts, family_name: 'Петрова' }).problems).toEqual([]);
  });
});
