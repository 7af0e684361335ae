import { ARTICLES, diffArticles } from './index.js';

interface Node {
  type: string;
  data: Record<string, unknown>;
  children?: Node[];
}

/** The bundled articles of the labour code, as an edition of the package would hold them. */
const labourCode = (
  change: (data: Record<string, unknown>) => Record<string, unknown> | null = (data) => data,
): Node => ({
  type: 'code',
  data: { id: 'LEGITEXT000006072050' },
  children: [
    {
      type: 'section',
      data: { id: 'LEGISCTA000000000001' },
      children: Object.values(ARTICLES)
        .filter(({ code }) => code === 'Code du travail')
        .flatMap(({ number, legiarti, validFrom, text }) => {
          const data = change({ num: number, id: legiarti, dateDebut: Date.parse(validFrom), texte: `${text} \n` });
          return data ? [{ type: 'article', data }] : [];
        }),
    },
  ],
});

test('spaces that links leave around article numbers are no change', () => {
  const linked = labourCode((data) => ({
    ...data,
    texte: String(data['texte']).replaceAll('L. ', ' L.  ').replaceAll(',', ' ,'),
  }));
  expect(diffArticles([linked]).changes).toEqual([]);
});

test('the same edition shows no change, and what was not given is named', () => {
  const diff = diffArticles([labourCode()]);
  expect(diff.changes).toEqual([]);
  expect(diff.notCompared).toContain('CSS L411-1');
  expect(diff.compared + diff.notCompared.length).toBe(Object.keys(ARTICLES).length);
});

test('a new version names the article, both versions and the rules to read again', () => {
  const later = { id: 'LEGIARTI000099999999', dateDebut: Date.parse('2027-01-01'), texte: 'Autre texte.' };
  const { changes } = diffArticles([labourCode((data) => (data['num'] === 'L1222-10' ? { ...data, ...later } : data))]);
  expect(changes).toEqual([
    {
      key: 'C. trav. L1222-10',
      kind: 'new-version',
      bundled: { legiarti: ARTICLES['C. trav. L1222-10'].legiarti, validFrom: '2017-09-24' },
      found: { legiarti: 'LEGIARTI000099999999', validFrom: '2027-01-01', text: 'Autre texte.' },
      ruleIds: ['FR-CT-L1222-10-1', 'FR-CT-L1222-10-2', 'FR-CT-L1222-10-3'],
    },
  ]);
});

test('a corrected text and a repealed article are told apart', () => {
  const { changes } = diffArticles([
    labourCode((data) => {
      if (data['num'] === 'L1222-11') return null;
      return data['num'] === 'L1222-4' ? { ...data, texte: 'Rectifié.' } : data;
    }),
  ]);
  expect(changes.map(({ key, kind }) => [key, kind])).toEqual([
    ['C. trav. L1222-4', 'text'],
    ['C. trav. L1222-11', 'not-found'],
  ]);
});

test.each([[{}], [null], [[]], ['x'], [{ type: 'code', data: { id: 'LEGITEXT000031366350' } }]])(
  'refuses %j, which is no edition of a bundled code',
  (given) => {
    expect(() => diffArticles([given])).toThrow('expected the JSON of one of LEGITEXT000006072050');
  },
);
