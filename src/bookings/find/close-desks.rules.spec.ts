import type { FloorPlan } from '../../sites/index.js';
import { desksTogether, nearestDesk } from './close-desks.rules.js';

const desk = (label: string) => ({ id: label, label });
/** Twelve desks, of which some are free. */
const all = Array.from({ length: 12 }, (_, at) => desk(String(at + 1)));
const plain = { desks: all, plan: null };
const free = ['1', '2', '3', '9', '10', '11'].map(desk);
const labels = (desks: readonly { readonly label: string }[]) => desks.map(({ label }) => label);

/** Desks by label at cells of a plan. */
const plan = (at: Record<string, readonly [number, number]>): { desks: typeof all; plan: FloorPlan } => ({
  desks: all,
  plan: {
    columns: 20,
    rows: 20,
    zones: [],
    pieces: Object.entries(at).map(([deskId, [x, y]]) => ({ id: deskId, kind: 'desk', deskId, x, y, w: 1, h: 1 })),
  },
});

describe('the desk nearest to another', () => {
  it('is the next by number where there is no plan', () => {
    expect(nearestDesk(desk('8'), free, plain)?.label).toBe('9');
    expect(nearestDesk(desk('12'), free, plain)?.label).toBe('11');
  });

  it('is the nearest on the plan, before any that stands on none', () => {
    const drawn = plan({ '8': [1, 1], '1': [2, 1], '11': [10, 10] });
    expect(nearestDesk(desk('8'), free, drawn)?.label).toBe('1');
    expect(nearestDesk(desk('8'), ['9', '11'].map(desk), drawn)?.label).toBe('11');
  });

  it('is never the desk itself, and nothing where none is free', () => {
    expect(nearestDesk(desk('1'), [desk('1')], plain)).toBeNull();
    expect(nearestDesk(desk('1'), [], plain)).toBeNull();
  });
});

describe('desks together', () => {
  it('stand close, and are all there are where more are wanted', () => {
    expect(labels(desksTogether(free, 3, plain))).toEqual(['1', '2', '3']);
    expect(labels(desksTogether(['1', '5', '6', '7'].map(desk), 3, plain))).toEqual(['5', '6', '7']);
    expect(labels(desksTogether(free, 9, plain))).toEqual(labels(free));
    expect(desksTogether([], 2, plain)).toEqual([]);
  });

  it('are told by the plan, not by their numbers', () => {
    const drawn = plan({ '1': [1, 1], '2': [9, 9], '3': [18, 1], '9': [9, 10], '10': [1, 18], '11': [10, 9] });
    expect(labels(desksTogether(free, 3, drawn))).toEqual(['2', '9', '11']);
  });
});
