import { flowColumns, flowRow, missingColumns } from './flow-row.rules.js';

const PAIRS = ['CODGEO', 'LIBGEO', 'DCLT', 'L_DCLT', 'NBFLUX_C22_ACTOCC15P'];
const PEOPLE = ['COMMUNE', 'ARM', 'DCFLT', 'DCLT', 'IPONDI', 'TRANS'];

describe('a file of commuting', () => {
  it('is known by its columns, in any order and case, and by the year in their titles', () => {
    expect(flowColumns(PAIRS)).toMatchObject({ kind: 'pairs', home: 0, work: 2, people: 4, year: 2022 });
    expect(flowColumns(PAIRS.map((title) => title.toLowerCase()).toReversed())).toMatchObject({ home: 4, people: 0 });
    expect(flowColumns(PEOPLE)).toMatchObject({ kind: 'people', home: 0, work: 3, abroad: 2, people: 4, year: null });
    expect(flowColumns(['COMMUNE', 'IPONDI', 'DCLT'])).toMatchObject({ kind: 'people', abroad: null });
  });

  it('without its columns says which are missing', () => {
    expect([flowColumns(['CODGEO', 'DCLT']), missingColumns(['CODGEO', 'DCLT'])]).toEqual([
      null,
      ['NBFLUX_C22_ACTOCC15P'],
    ]);
    expect(missingColumns(['COMMUNE', 'DCLT'])).toEqual(['IPONDI']);
    // Migration flows of another file of INSEE have other titles.
    expect(flowColumns(['CODGEO', 'DCRAN', 'NBFLUX_C22_POP01P'])).toBeNull();
  });
});

describe('a row of commuting', () => {
  const pairs = flowColumns(PAIRS)!;
  const people = flowColumns(PEOPLE)!;

  it('is read with decimal points and commas, arrondissements as their city', () => {
    expect(flowRow(['37003', 'Amboise', '37261', 'Tours', '1234,567'], pairs)).toMatchObject({ people: 1234.567 });
    expect(flowRow(['75101', 'Paris 1er', '69388', 'Lyon 8e', '5.25'], pairs)).toEqual({
      codes: '75101 69388',
      home: '75056',
      work: '69123',
      people: 5.25,
    });
    expect(flowRow(['2a004', 'Ajaccio', ' 2A004 ', 'Ajaccio', '1E+03'], pairs)).toMatchObject({ people: 1000 });
  });

  it('keeps workplaces abroad apart, by the commune where the file of people has one', () => {
    expect(flowRow(['59350', 'Lille', 'BE012', 'x', '7'], pairs)).toMatchObject({ work: 'BE012' });
    expect(flowRow(['59350', 'ZZZZZ', 'BE012', '99999', '3.5', '5'], people)).toMatchObject({ work: 'BE012' });
    expect(flowRow(['59350', 'ZZZZZ', 'SU.6621', '99999', '3.5', '5'], people)).toMatchObject({ work: 'SU6621' });
    expect(flowRow(['59350', 'ZZZZZ', '', '99999', '3.5', '5'], people)).toMatchObject({ work: '99999' });
    // `99999` in the column of communes abroad means: not abroad.
    expect(flowRow(['59350', 'ZZZZZ', '99999', '59512', '3.5', '5'], people)).toMatchObject({ work: '59512' });
  });

  it.each([
    ['too few cells', ['37003', 'Amboise', '37261', '5'], null, 'cells', '4'],
    ['a decimal comma where commas separate', ['37003', 'A', '37261', 'T', '5', '25'], null, 'cells', '6'],
    ['no home', ['', 'Amboise', '37261', 'Tours', '5'], 'CODGEO', 'home', ''],
    ['a home that never was', ['00000', 'Nowhere', '37261', 'Tours', '5'], 'CODGEO', 'home', '00000'],
    ['a home abroad', ['BE012', 'Mons', '37261', 'Tours', '5'], 'CODGEO', 'home', 'BE012'],
    ['a workplace that never was', ['37003', 'Amboise', 'PARIS', 'Paris', '5'], 'DCLT', 'work', 'PARIS'],
    ['no number', ['37003', 'Amboise', '37261', 'Tours', 'n/d'], 'NBFLUX_C22_ACTOCC15P', 'weight', 'n/d'],
    ['nothing', ['37003', 'Amboise', '37261', 'Tours', ''], 'NBFLUX_C22_ACTOCC15P', 'weight', ''],
    ['NaN', ['37003', 'Amboise', '37261', 'Tours', 'NaN'], 'NBFLUX_C22_ACTOCC15P', 'weight', 'NaN'],
    ['fewer than nobody', ['37003', 'Amboise', '37261', 'Tours', '-3'], 'NBFLUX_C22_ACTOCC15P', 'negative', '-3'],
    ['more than there are', ['37003', 'Amboise', '37261', 'Tours', '9e12'], 'NBFLUX_C22_ACTOCC15P', 'large', '9e12'],
  ] as const)('is refused for %s, naming the column', (_, cells, column, reason, value) => {
    expect(flowRow(cells, pairs)).toEqual({ column, reason, value });
  });
});
