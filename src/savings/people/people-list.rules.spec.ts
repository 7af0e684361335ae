import { communeIndex } from '#libs/geo/index.js';
import { MOST_COMMUNES, peopleText, readPeopleList } from './people-list.rules.js';

const read = (text: string) => {
  const { people, faults, refused } = readPeopleList(text);
  return { people: people.map(({ commune, people: count }) => [commune.insee, count]), faults, refused };
};

describe('a list of where people live', () => {
  it.each([
    [
      'headcounts by name',
      'Tours;12\nAmboise;3',
      [
        ['37261', 12],
        ['37003', 3],
      ],
    ],
    [
      'by INSEE code, also one that a spreadsheet shortened',
      '37261;12\n1001;2',
      [
        ['37261', 12],
        ['01001', 2],
      ],
    ],
    ['as copied from a spreadsheet, with titles', 'Code INSEE\tEffectif\r\n37261\t1 200\r\n', [['37261', 1200]]],
    ['titles in another order', 'Effectif;Commune\n4;Amboise', [['37003', 4]]],
    [
      'a name a row, the same again',
      'Tours\nAmboise\n37000 Tours\n',
      [
        ['37261', 2],
        ['37003', 1],
      ],
    ],
    [
      'names in one row',
      'Tours, Amboise, Tours',
      [
        ['37261', 2],
        ['37003', 1],
      ],
    ],
    ['a town of several arrondissements', 'Paris;5\n', [['75056', 5]]],
    ['a headcount under another title', 'Commune;Nb de salariés\nTours;8', [['37261', 8]]],
    ['nobody', 'Tours;0', [['37261', 0]]],
  ])('is read: %s', (_, text, people) => {
    expect(read(text)).toEqual({ people, faults: [], refused: null });
  });

  it('names row and value of what it does not read', () => {
    expect(read('Tours;12\nNulle-Part;1\nAmboise;douze\nSaint-Denis;2\nAmboise;-3\nTours;3;4').faults).toEqual([
      { row: 2, fault: 'unknown', value: 'Nulle-Part' },
      { row: 3, fault: 'number', value: 'douze' },
      { row: 4, fault: 'several', value: 'Saint-Denis' },
      { row: 5, fault: 'number', value: '-3' },
      { row: 6, fault: 'cells', value: 'Tours 3 4' },
    ]);
    // A commune that is called like a title, and another that was.
    expect(read('Villé;12').faults).toEqual([{ row: 1, fault: 'several', value: 'Villé' }]);
    // A postcode of one commune, the INSEE code of another.
    const two = communeIndex()
      .all()
      .find(({ insee }) => communeIndex().byPostcode(insee).length > 0)!;
    expect(read(two.insee).faults).toEqual([{ row: 1, fault: 'code', value: two.insee }]);
    expect(read(`insee;effectif\n${two.insee};2`).people).toEqual([[two.insee, 2]]);
    expect(read('commune;effectif\n\nTours;12,5').faults).toEqual([{ row: 3, fault: 'number', value: '12,5' }]);
    expect(read('Tours;99999999').faults).toEqual([{ row: 1, fault: 'number', value: '99999999' }]);
  });

  it('is refused as a whole where it is none, or too much', () => {
    expect(read('').refused).toBe('empty');
    expect(read('commune;effectif\n').refused).toBe('empty');
    const communes = communeIndex()
      .all()
      .slice(0, MOST_COMMUNES + 1);
    expect(read(['insee', ...communes.map(({ insee }) => insee)].join('\n')).refused).toBe('communes');
    expect(read('Commune;Direction;Nb\nTours;Sud;8').refused).toBe('titles');
    expect(read('Tours;1000000\nAmboise;1').refused).toBe('many-people');
    expect(read('Tours\n'.repeat(20_001)).refused).toBe('rows');
  });

  it('is written so that it is read again', () => {
    const communes = communeIndex()
      .all()
      .filter((_, at) => at % 700 === 0);
    const people = communes.map((commune, at) => ({ commune, people: at }));
    expect(readPeopleList(peopleText(people))).toEqual({ people, faults: [], refused: null });
    const many = communeIndex()
      .all()
      .slice(0, MOST_COMMUNES)
      .map((commune) => ({ commune, people: 1234 }));
    const text = peopleText(many);
    expect(text.length).toBeLessThan(12_100);
    expect(readPeopleList(text).people).toEqual(many);
  });
});
