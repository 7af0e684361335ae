import { readCommune } from '#libs/geo/index.js';
import { readOwnCosts, typedCosts } from './own-costs.rules.js';
import { SitingRefused } from './siting.errors.js';

const territory = ['Tours 37000', 'Amboise', 'Chinon'].map((name) => readCommune(name).commune!);

describe('costs by commune as typed', () => {
  it('are read from lines with semicolons or tabs, spaces in amounts, and running that is not known', () => {
    const read = readOwnCosts('Amboise ; 120 000 ; 18 000 € ; devis\r\n\nChinon\t0\t\tcommune, 2026', territory);
    expect(read).toEqual([
      { insee: '37003', opening: 120_000, yearly: 18_000, source: 'devis' },
      { insee: '37072', opening: 0, yearly: null, source: 'commune, 2026' },
    ]);
    expect(
      readOwnCosts(
        typedCosts(read, (insee) => insee),
        territory,
      ),
    ).toEqual(read);
    expect(readOwnCosts('', territory)).toEqual([]);
  });

  it.each([
    ['Amboise ; 1 ; 1', 'form', { line: 1 }],
    ['Amboise ; 1 ; 1 ; a ; b', 'form', { line: 1 }],
    ['\nNulle-Part ; 1 ; 1 ; a', 'commune', { line: 2, name: 'Nulle-Part' }],
    ['Blois ; 1 ; 1 ; a', 'outside', { line: 1, name: 'Blois' }],
    ['Amboise ; 1 ; 1 ; a\n37003 ; 2 ; 1 ; b', 'twice', { line: 2, before: 1, name: 'Amboise' }],
    ['Amboise ; ; 1 ; a', 'opening', { line: 1, typed: '', most: 50_000_000 }],
    ['Amboise ; -5 ; 1 ; a', 'opening', { line: 1, typed: '-5', most: 50_000_000 }],
    ['Amboise ; 1e12 ; 1 ; a', 'opening', { line: 1, typed: '1e12', most: 50_000_000 }],
    ['Amboise ; 1 ; 50000001 ; a', 'yearly', { line: 1, typed: '50000001', most: 50_000_000 }],
    ['Amboise ; 1 ; 1 ; ', 'source', { line: 1 }],
    [`Amboise ; 1 ; 1 ; ${'a'.repeat(201)}`, 'source-long', { line: 1, most: 200 }],
    ['Amboise ; 1 ; 1 ; a\n'.repeat(301), 'many', { most: 300 }],
  ])('%j is refused: %s', (typed, fault, params) => {
    const refusal = refusalOf(() => readOwnCosts(typed, territory));
    expect(refusal.fields).toEqual([{ field: 'costs', code: `territory.siting-costs-${fault}`, params }]);
  });
});

function refusalOf(act: () => unknown): SitingRefused {
  try {
    act();
  } catch (error) {
    if (error instanceof SitingRefused) return error;
    throw error;
  }
  throw new Error('nothing was refused');
}
