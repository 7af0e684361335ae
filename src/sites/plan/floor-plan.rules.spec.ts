import { SiteInputRefused } from '../life/site-life.errors.js';
import { MOST_ROWS, type FloorPiece, type FloorPlan } from './floor-plan.js';
import { featuresAt, laidOut, overlap, resized, without, withPiece, withZone, zoneOf } from './floor-plan.rules.js';

const desks = [
  { id: 'd1', label: '001' },
  { id: 'd2', label: '002' },
];
const desk = (id: string, deskId: string, x: number, y: number): FloorPiece => ({
  id,
  kind: 'desk',
  deskId,
  x,
  y,
  w: 1,
  h: 1,
});
const wall = (id: string, x: number, y: number, w: number, h: number): FloorPiece => ({
  id,
  kind: 'wall',
  deskId: null,
  x,
  y,
  w,
  h,
});
const empty: FloorPlan = { columns: 8, rows: 6, pieces: [], zones: [] };
const one = withPiece(empty, desk('p1', 'd1', 3, 2), desks);
const zone = { id: 'z', name: 'Calme', features: ['quiet'] as const, x: 3, y: 2, w: 2, h: 2 };

const refusal = (act: () => unknown) => {
  try {
    return act();
  } catch (error) {
    return error instanceof SiteInputRefused ? [error.fields[0]?.field, error.code, error.params] : error;
  }
};

describe('a floor plan', () => {
  it.each([
    [1, 6, 'columns'],
    [41, 6, 'columns'],
    [8, 1, 'rows'],
    [8, 31, 'rows'],
    [8.5, 6, 'columns'],
  ])('of %s by %s cells is refused, naming %s', (columns, rows, field) => {
    expect(refusal(() => resized(null, columns, rows))).toEqual([field, 'sites.plan-cells', expect.anything()]);
  });

  it('keeps what stands on it: it is not made smaller than that', () => {
    expect(resized(one, 3, 2)).toMatchObject({ columns: 3, rows: 2, pieces: one.pieces });
    expect(refusal(() => resized(one, 2, 2))).toEqual(['columns', 'sites.plan-smaller', { most: 3 }]);
    expect(refusal(() => resized({ ...empty, zones: [zone] }, 8, 2))).toEqual([
      'rows',
      'sites.plan-smaller',
      { most: 3 },
    ]);
  });

  it.each([
    ['over a desk', wall('w', 1, 2, 5, 1), 'column', 'sites.plan-over-desk'],
    ['beyond the right edge', wall('w', 8, 1, 2, 1), 'width', 'sites.plan-cells'],
    ['beyond the lower edge', wall('w', 1, 6, 1, 2), 'height', 'sites.plan-cells'],
    ['left of it', wall('w', 0, 1, 1, 1), 'column', 'sites.plan-cells'],
    ['with a desk twice', desk('p2', 'd1', 5, 5), 'item', 'sites.plan-desk-twice'],
    ['with a desk of another site', desk('p2', 'x', 5, 5), 'item', 'sites.plan-desk-unknown'],
  ])('takes no piece %s', (_, piece, field, code) => {
    expect(refusal(() => withPiece(one, piece, desks))).toEqual([field, code, expect.anything()]);
  });

  it('takes pieces beside each other, and lets one be moved onto its own cells', () => {
    const two = withPiece(one, desk('p2', 'd2', 4, 2), desks);
    expect(two.pieces).toHaveLength(2);
    expect(withPiece(two, { ...desk('p2', 'd2', 4, 3) }, desks).pieces.find(({ id }) => id === 'p2')).toMatchObject({
      y: 3,
    });
    expect(overlap(wall('a', 1, 1, 3, 1), wall('b', 4, 1, 1, 1))).toBe(false);
  });

  it('has zones apart from each other, under desks', () => {
    const zoned = withZone(one, zone);
    expect(zoneOf(zoned, one.pieces[0]!)?.name).toBe('Calme');
    expect(featuresAt(zoned, { id: 'd1', features: ['screen'] })).toEqual({
      zone: 'Calme',
      features: ['quiet', 'screen'],
    });
    expect(featuresAt(zoned, { id: 'd2', features: ['screen'] })).toEqual({ zone: null, features: ['screen'] });
    const next = { ...zone, id: 'y' };
    expect(refusal(() => withZone(zoned, next))).toEqual(['name', 'sites.zone-twice', { name: 'Calme' }]);
    expect(refusal(() => withZone(zoned, { ...next, name: 'Autre' }))).toEqual([
      'column',
      'sites.plan-over-zone',
      { name: 'Calme' },
    ]);
    expect(refusal(() => withZone(zoned, { ...next, name: ' ' }))).toEqual(['name', 'sites.zone-name-missing', {}]);
    expect(refusal(() => withZone(zoned, { ...next, name: 'x'.repeat(41) }))).toEqual([
      'name',
      'sites.zone-name-form',
      { most: 40 },
    ]);
  });

  it('loses a piece or a zone, and stays the same without it', () => {
    expect(without(withZone(one, zone), 'z').zones).toEqual([]);
    expect(without(one, 'p1').pieces).toEqual([]);
    expect(without(one, 'nothing')).toBe(one);
  });

  it('is laid out with every desk apart, inside, and what stands there left alone', () => {
    const many = Array.from({ length: 300 }, (_, at) => ({ id: `d${at + 1}`, label: `${at + 1}` }));
    let number = 0;
    const drawn = laidOut(withPiece(one, wall('w', 2, 3, 6, 1), desks), many.slice(0, 60), () => `n${(number += 1)}`);
    expect(drawn.pieces.filter(({ kind }) => kind === 'desk')).toHaveLength(60);
    expect(drawn.pieces).toEqual(expect.arrayContaining([...one.pieces]));
    for (const [at, piece] of drawn.pieces.entries()) {
      expect(piece.x <= drawn.columns && piece.y <= drawn.rows).toBe(true);
      expect(drawn.pieces.slice(at + 1).some((other) => overlap(piece, other))).toBe(false);
    }
    expect(laidOut(drawn, many.slice(0, 60), () => 'x')).toBe(drawn);
    const own = laidOut(null, many, () => `m${(number += 1)}`);
    expect(own.pieces).toHaveLength(300);
    expect(own.rows).toBeLessThanOrEqual(MOST_ROWS);
    expect(refusal(() => laidOut(empty, many, () => 'x'))).toEqual(['columns', 'sites.plan-full', { count: 300 }]);
  });
});
