import { unprintable } from './unprintable.js';

describe('what documents cannot print', () => {
  it.each(['Hélène Lœuvre', 'Søren Ångström', 'Łukasz Żółć', 'Ștefan', 'Nguyễn Thị', 'Ελένη', 'Иван', 'O’Neill-Дюпон'])(
    'is nothing of %s',
    (name) => {
      expect(unprintable(name)).toEqual([]);
    },
  );

  it.each([
    ['王小明', ['王', '小', '明']],
    ['Renée\u202egpj', ['\u202e']],
    ['Lou\u2028Essai', ['\u2028']],
    ['Lou\u2029Essai', ['\u2029']],
  ])('%j', (name, characters) => {
    expect(unprintable(name)).toEqual(characters);
  });
});
