import { unprintable } from './unprintable.js';

describe('what documents cannot print', () => {
  it.each([
    'Hélène Lœuvre',
    'Søren Ångström',
    'Łukasz Żółć',
    'Ștefan',
    'Nguyễn Thị',
    'Ελένη',
    'Иван',
    'O’Neill-Дюпон',
    '王小明',
    '東京',
    'さくら カタカナ',
  ])('is nothing of %s', (name) => {
    expect(unprintable(name)).toEqual([]);
  });

  it.each([
    ['김민준', ['김', '민', '준']],
    ['सीता', ['स', 'ी', 'त', 'ा']],
    ['Renée\u202egpj', ['\u202e']],
    ['Lou\u2028Essai', ['\u2028']],
    ['Lou\u2029Essai', ['\u2029']],
  ])('%j', (name, characters) => {
    expect(unprintable(name)).toEqual(characters);
  });
});
