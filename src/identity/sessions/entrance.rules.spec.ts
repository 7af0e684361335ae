import { askingAddress, comesFromOutside, entranceOf, type EntranceFacts } from './entrance.rules.js';

describe('an entrance', () => {
  it('is from outside where the browser says so, and not where it says nothing', () => {
    const said = ['cross-site', 'same-site', 'none', 'same-origin', undefined].map(comesFromOutside);
    expect(said).toEqual([true, true, true, false, false]);
  });

  const facts: EntranceFacts = { from: undefined, shared: false, named: true, outside: false, isIn: false };
  it.each<[string, Partial<EntranceFacts>, boolean, boolean]>([
    ['by our own page asks nothing', {}, false, false],
    ['by our own page leads on whoever asks for a short session', { shared: true }, false, true],
    ['by a letter asks', { from: 'letter' }, true, true],
    ['by a letter asks nobody who is in', { from: 'letter', isIn: true }, true, false],
    ['by a letter leads on whoever asks for a short session', { from: 'letter', isIn: true, shared: true }, true, true],
    ['by a letter of before it was marked is one by letter', { outside: true }, true, true],
    ['by such a letter asks nobody who is in', { outside: true, isIn: true }, true, false],
    ['by a tile asks whoever is in', { from: 'tile', outside: true, isIn: true }, true, true],
    ['to the sign-in page itself asks there', { named: false, outside: true }, false, false],
  ])('%s', (_, changes, unasked, identifies) => {
    expect(entranceOf({ ...facts, ...changes })).toEqual({ unasked, identifies });
  });

  it('keeps its page on the way', () => {
    expect(askingAddress('acme', null)).toBe('/sign-in?employer=acme&from=tile');
    expect(askingAddress('acme', '/hr?x=1')).toBe('/sign-in?employer=acme&from=tile&return=%2Fhr%3Fx%3D1');
  });
});
