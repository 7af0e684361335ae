import { communeIndex } from '#libs/geo/index.js';
import { DEFAULT_FIGURES, type SavingsFigures } from '../figures/savings-figures.js';
import { estimate, type Home, type Situation, type Way } from './estimate.rules.js';

const commune = communeIndex().all()[0]!;
const home = (people: number, office: Way, place: Way | null, id = 'a'): Home<{ id: string }> => ({
  commune,
  people,
  office,
  nearest: place && { place: { id }, travel: place },
});
const figures = (other: Partial<SavingsFigures> = {}): SavingsFigures => ({
  ...DEFAULT_FIGURES,
  takers: 50,
  carShare: 100,
  ...other,
});
const of = (homes: Situation<{ id: string }>['homes'], other: Partial<Situation<{ id: string }>> = {}) =>
  estimate({ homes, reach: 20, energy: 'thermal', figures: figures(), ...other });

describe('what going to a place in place of the office changes', () => {
  it('is home to office less home to place, for those who go', () => {
    const result = of([home(20, { km: 30, minutes: 35 }, { km: 5, minutes: 8 })]);
    expect(result.takers).toBe(10);
    expect(result.deskDays).toBe(460);
    // 10 people, 92 trips, 25 km less.
    expect(result.km.middle).toBeCloseTo(23_000, 6);
    expect(result.hours).toBeCloseTo((10 * 92 * 27) / 60, 6);
    expect(result.kg.middle).toBeCloseTo(23_000 * 0.2276048 * 0.75, 6);
  });

  it('leaves out whoever lives no farther from the office, too far from a place, or near none', () => {
    const result = of([
      home(10, { km: 5, minutes: 8 }, { km: 5, minutes: 7 }),
      home(10, { km: 6, minutes: 7 }, { km: 5, minutes: 8 }),
      home(10, { km: 80, minutes: 70 }, { km: 20, minutes: 21 }),
      home(10, { km: 80, minutes: 70 }, null),
    ]);
    expect([result.takers, result.km.middle, result.kg.high]).toEqual([0, 0, 0]);
    expect(result.within).toEqual({ 10: 20, 20: 20, 30: 30 });
    expect(result.people).toBe(40);
    expect(result.places).toEqual([]);
  });

  it('counts cars, not the people in them', () => {
    const alone = of([home(20, { km: 30, minutes: 35 }, { km: 5, minutes: 8 })]);
    const shared = of([home(20, { km: 30, minutes: 35 }, { km: 5, minutes: 8 })], {
      figures: figures({ aboard: 2, carShare: 50 }),
    });
    expect(shared.km.middle).toBeCloseTo(alone.km.middle / 4, 6);
    expect(shared.hours).toBeCloseTo(alone.hours / 2, 6);
  });

  it('lies between the sets of factors, the rebounds and the error of distances', () => {
    const { kg, bySet, km } = of([home(20, { km: 30, minutes: 35 }, { km: 5, minutes: 8 })]);
    expect(kg.low).toBeCloseTo(23_000 * 0.85 * 0.2176 * 0.69, 6);
    expect(kg.high).toBeCloseTo(23_000 * 1.15 * 0.2276048 * 0.75, 6);
    expect([km.low, km.high]).toEqual([km.middle * 0.85, km.middle * 1.15]);
    expect(bySet.map(({ set, kg: saved }) => [set, Math.round(saved)])).toEqual([
      ['impact-co2-2026', 3926],
      ['base-empreinte', 3754],
    ]);
    // A rebound that is typed the other way round is still an interval.
    const turned = of([home(20, { km: 30, minutes: 35 }, { km: 5, minutes: 8 })], {
      figures: figures({ rebound: 40, reboundHigh: 10 }),
    });
    expect(turned.kg.low).toBeLessThan(turned.kg.middle);
    expect(turned.kg.middle).toBeLessThan(turned.kg.high);
  });

  it('costs the days at places against the desks that stand free', () => {
    const { cost } = of([home(20, { km: 30, minutes: 35 }, { km: 5, minutes: 8 })]);
    expect(cost).toEqual({ places: 4_600, freeDesks: 2, office: 12_000, toGiveUp: 4_600 / 6_000 });
    const free = of([home(20, { km: 30, minutes: 35 }, { km: 5, minutes: 8 })], {
      figures: figures({ officeCost: 0 }),
    });
    expect(free.cost.toGiveUp).toBeNull();
  });

  it('tells the places apart, the one for most people first', () => {
    const { places, kg } = of([
      home(10, { km: 30, minutes: 35 }, { km: 5, minutes: 8 }, 'b'),
      home(10, { km: 30, minutes: 35 }, { km: 5, minutes: 8 }, 'a'),
      home(4, { km: 30, minutes: 35 }, { km: 5, minutes: 8 }, 'a'),
    ]);
    expect(places.map(({ place, takers }) => [place.id, takers])).toEqual([
      ['a', 7],
      ['b', 5],
    ]);
    expect(places.reduce((sum, one) => sum + one.kg, 0)).toBeCloseTo(kg.middle, 6);
  });
});
