import { readCommune, travelEstimate, type Commune } from '#libs/geo/index.js';
import {
  inOrder,
  sitedCommunes,
  smoothCurve,
  valueOf,
  withoutIdle,
  worthOfMoreMoney,
  worthOfOneMore,
} from './siting-outcome.rules.js';

const named = (name: string): Commune => readCommune(name).commune!;
const tours = named('Tours 37000');
const amboise = named('Amboise');
const chinon = named('Chinon');
const facts = {
  communes: [tours, amboise, chinon],
  people: [1000, 100, 50],
  existing: [{ id: 'e', ...pointOf(amboise) }],
};
const covering = { objective: 'covering', minutes: 20 } as const;

function pointOf({ lat, lon }: Commune) {
  return { lat, lon };
}

describe('what a plan comes to', () => {
  it('is the way of every commune before and after, and whose place it is', () => {
    const rows = sitedCommunes(facts, [tours]);
    expect(rows.map(({ by }) => by)).toEqual([tours.insee, null, tours.insee]);
    expect(rows[1]).toMatchObject({ before: rows[1]!.after });
    expect(rows[2]!.after).toBe(travelEstimate(chinon, tours).minutes);
    expect(
      sitedCommunes({ ...facts, existing: [] }, []).every(({ before, after }) => before === null && after === null),
    ).toBe(true);
  });

  it('is worth the people within the limit, or everybody’s minutes', () => {
    const rows = [
      { people: 10, minutes: 20 },
      { people: 5, minutes: 21 },
      { people: 0, minutes: null },
    ];
    expect(valueOf(covering, rows)).toBe(10);
    expect(valueOf({ ...covering, objective: 'median' }, rows)).toBe(305);
    expect(valueOf({ ...covering, objective: 'median' }, [{ people: 1, minutes: null }])).toBeNull();
  });

  it('opens first what serves most beside what exists', () => {
    expect(inOrder(covering, facts, [chinon, tours]).map(({ name }) => name)).toEqual(['Tours', 'Chinon']);
    expect(inOrder({ ...covering, objective: 'median' }, facts, [chinon, tours]).map(({ name }) => name)).toEqual([
      'Tours',
      'Chinon',
    ]);
    expect(inOrder({ ...covering, objective: 'median' }, { ...facts, existing: [] }, [chinon, tours])).toHaveLength(2);
  });

  it('has a curve on which more places are never worth less, nor a bound on the wrong side', () => {
    const dented = [
      { places: 2, euros: null, value: 20, bound: 21 },
      { places: 3, euros: null, value: 19, bound: 19 },
      { places: 1, euros: null, value: 10, bound: 12 },
    ];
    expect(smoothCurve('covering', dented)).toEqual([
      { places: 1, euros: null, value: 10, bound: 12 },
      { places: 2, euros: null, value: 20, bound: 21 },
      { places: 3, euros: null, value: 20, bound: 20 },
    ]);
    expect(smoothCurve('median', dented).map(({ value }) => value)).toEqual([10, 10, 10]);
  });

  it('says what one more place is worth, where it was computed', () => {
    const curve = [
      { places: 2, euros: null, value: 20, bound: 20 },
      { places: 3, euros: null, value: 26, bound: 26 },
    ];
    expect(worthOfOneMore({ places: 2, budget: null }, { curve })).toBe(6);
    expect(worthOfOneMore({ places: 3, budget: null }, { curve })).toBeNull();
  });
  it('says what a larger budget is worth, where places cost differently', () => {
    const budget = {
      euros: 100,
      each: 50,
      yearly: 0,
      years: 0,
      costs: [{ insee: '37003', opening: 10, yearly: null, source: 'devis' }],
    };
    const curve = [
      { places: 2, euros: 125, value: 26, bound: 26 },
      { places: 2, euros: 100, value: 20, bound: 20 },
    ];
    expect(worthOfMoreMoney({ budget }, { curve })).toEqual({ euros: 125, worth: 6 });
    expect(worthOfMoreMoney({ budget }, { curve: curve.slice(1) })).toBeNull();
    expect(worthOfMoreMoney({ budget: { ...budget, costs: [] } }, { curve })).toBeNull();
    expect(worthOfOneMore({ places: 2, budget }, { curve })).toBeNull();
    expect(smoothCurve('covering', curve).map(({ euros }) => euros)).toEqual([100, 125]);
  });

  it('opens no place for money that serves nobody better, unless it is locked', () => {
    const idle = (locked: string[]) =>
      withoutIdle({ ...covering, locked }, facts, [tours, amboise]).map(({ name }) => name);
    expect(idle([])).toEqual(['Tours']);
    expect(idle([amboise.insee])).toEqual(['Tours', 'Amboise']);
  });
});
