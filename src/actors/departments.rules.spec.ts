import { readDepartments } from './departments.rules.js';

describe('a typed list of départements', () => {
  it('holds codes and names, however written, each once and in order', () => {
    expect(readDepartments('37, creuse;2a\n 1 ,37, Côtes d’Armor')).toEqual({
      codes: ['01', '22', '23', '2A', '37'],
      unread: [],
    });
  });

  it('says what is none, and nothing of what is empty', () => {
    expect(readDepartments('99, Nullepart, 37')).toEqual({ codes: ['37'], unread: ['99', 'Nullepart'] });
    expect(readDepartments(' , ; \n')).toEqual({ codes: [], unread: [] });
  });
});
