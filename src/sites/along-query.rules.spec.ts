import { readStops } from './along-query.rules.js';

const read = (from: string, to: string, via = '') => {
  const { stops, faults } = readStops({ from, via, to });
  return stops
    ? stops.map(({ point }) => point.name)
    : Object.fromEntries(Object.entries(faults).map(([stop, fault]) => [stop, fault.why]));
};

describe('the stops of a route', () => {
  it('are two towns, or three in order', () => {
    expect(read('Paris', 'Lyon')).toEqual(['Paris', 'Lyon']);
    expect(read('rennes', 'Saint-Denis 93200', '49000')).toEqual(['Rennes', 'Angers', 'Saint-Denis']);
  });

  it('are stations and coordinates too', () => {
    expect(read('gare de Rennes', '47.3941, 0.6848')).toEqual(['Rennes', '47.3941,0.6848']);
    expect(read('gare de Tours', 'Tours')).toEqual({ to: 'same' });
  });

  it('may come back to where they began, not stand still', () => {
    expect(read('Tours', 'Tours', 'Angers')).toEqual(['Tours', 'Angers', 'Tours']);
    expect(read('Tours', '37000')).toEqual({ to: 'same' });
    expect(read('Tours', 'Angers', 'Tours')).toEqual({ via: 'same' });
  });

  it.each([
    ['', '', '', { from: 'missing', to: 'missing' }],
    ['Paris', '', '', { to: 'missing' }],
    ['Qqqqqq', 'Lyon', 'Wwwww', { from: 'unknown', via: 'unknown' }],
    ['Saint-Denis', 'Lyon', '', { from: 'which' }],
    ['Marseille', 'Ajaccio', '', { to: 'no-road' }],
    ['Paris', 'Fort-de-France', '', { to: 'no-road' }],
    ['Bastia', 'Nice', 'Ajaccio', { to: 'no-road' }],
  ])('“%s” to “%s” by “%s” is refused', (from, to, via, expected) => {
    expect(read(from, to, via)).toEqual(expected);
  });
});
