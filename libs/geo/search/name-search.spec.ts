import * as fc from 'fast-check';
import { communeIndex } from '../communes.js';
import { stations } from '../stations.js';
import { closeness } from './closeness.js';
import { searchNames, type NamedPoint } from './name-search.js';

const first = (typed: string, sites: readonly NamedPoint[] = []) => {
  const [answer] = searchNames(typed, sites);
  return answer && `${answer.kind} ${answer.name}`;
};
const SHADOK: NamedPoint = {
  kind: 'site',
  id: 'b',
  name: 'Le Shadok',
  communeName: 'Strasbourg',
  departement: '67',
  size: 0,
  lat: 48.57,
  lon: 7.76,
};

describe('the stations of the bundled list', () => {
  it('are read whole, each in a commune that is known', () => {
    expect(stations()).toHaveLength(2782);
    expect(new Set(stations().map(({ uic }) => uic)).size).toBe(2782);
    expect(stations().filter(({ insee }) => communeIndex().ofCode(insee).length === 0)).toEqual([]);
    expect(stations().filter(({ passengers }) => passengers === undefined)).toHaveLength(2);
  });
});

describe('a name as somebody typed it', () => {
  it.each([
    ['RENNES', 'commune Rennes'],
    ['gare de Rennes', 'station Rennes'],
    ['Rennes (gare)', 'station Rennes'],
    ['Rennes (station)', 'station Rennes'],
    ['gare de Lyon', 'station Paris Gare de Lyon'],
    ['Saint-Denis (974)', 'commune Saint-Denis'],
    ['saint-pierre réunion', 'commune Saint-Pierre'],
    ['Toulous', 'commune Toulouse'],
    ['stetienne', 'commune Saint-Étienne'],
    ['Cherbourg-Octeville', 'commune Cherbourg-en-Cotentin'],
  ])('%s is %s', (typed, meant) => {
    expect(first(typed)).toBe(meant);
  });

  it.each(['shadok', 'le shadock', 'shadok strasbourg', 'Le Shadok, Strasbourg'])('%s is a third place', (typed) => {
    expect(first(typed, [SHADOK])).toBe('site Le Shadok');
  });

  it('is not another place of the town that is named with it', () => {
    expect(searchNames('malraux strasbourg', [SHADOK]).filter(({ kind }) => kind === 'site')).toEqual([]);
    expect(first('le shadok stras', [SHADOK])).toBe('site Le Shadok');
  });

  it('keeps to the département behind the name', () => {
    expect(searchNames('Saint-Denis 93').every(({ departement }) => departement === '93')).toBe(true);
    expect(first('Strasbourg 35', [SHADOK])).toBeUndefined();
  });

  it.each(['', '   ', '???', 'xxxxqqqq', 'gare', '— —', 'a'.repeat(5_000)])(
    '%j means nothing and costs little',
    (typed) => {
      expect(searchNames(typed.slice(0, 80)).filter(({ away }) => away === 0)).toEqual([]);
    },
  );

  it('answers every commune and every station by its own name', () => {
    const some = <T>(all: readonly T[], step: number) => all.filter((_, at) => at % step === 0);
    const lost = [
      ...some(communeIndex().all(), 500).map(({ insee, name, departement }) => ({ id: insee, name, departement })),
      ...some(stations(), 70).map(({ uic, name, insee }) => ({
        id: uic,
        name: `${name} (gare)`,
        departement: communeIndex().ofCode(insee)[0]!.departement,
      })),
    ].filter(
      ({ id, name, departement }) => !searchNames(`${name} ${departement}`, [], 20).some((answer) => answer.id === id),
    );
    expect(lost).toEqual([]);
  }, 60_000);
});

describe('how far a text is from a name', () => {
  it('is nothing for the name itself alone, and never below', () => {
    const name = fc.stringMatching(/^[a-z]{1,12}( [a-z]{1,12}){0,3}$/);
    fc.assert(
      fc.property(name, name, (typed, other) => {
        const away = closeness(typed, other);
        expect(away === 0).toBe(typed === other);
        expect(away).toBeGreaterThanOrEqual(0);
      }),
    );
  });

  it('grows with what is left out and with every wrong letter', () => {
    expect(closeness('montparnasse', 'paris montparnasse')).toBeLessThan(closeness('paris', 'montparnasse paris nord'));
    expect(closeness('amboise', 'amboise')).toBeLessThan(closeness('amboize', 'amboise'));
    expect(closeness('amboize', 'amboise')).toBeLessThan(closeness('amoize', 'amboise'));
  });
});
