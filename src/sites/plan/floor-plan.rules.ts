import { deskFeatures, type DeskFeature } from '#libs/amenities/index.js';
import { cleanCell, hasUnseen } from '#libs/text/index.js';
import { SiteInputRefused } from '../life/site-life.errors.js';
import {
  FEWEST_CELLS,
  LONGEST_ZONE_NAME,
  MOST_COLUMNS,
  MOST_ROWS,
  type Area,
  type FloorPiece,
  type FloorPlan,
  type FloorZone,
} from './floor-plan.js';

/** Most zones of a plan. */
const MOST_ZONES = 30;

/** A desk that may stand on the plan. */
interface Placeable {
  readonly id: string;
  readonly label: string;
}

/** Whether two areas share a cell. */
export const overlap = (a: Area, b: Area): boolean =>
  a.x < b.x + b.w && b.x < a.x + a.w && a.y < b.y + b.h && b.y < a.y + a.h;

/** The zone in which a piece stands: that of its first cell; null outside of all. */
export const zoneOf = ({ zones }: FloorPlan, { x, y }: Area): FloorZone | null =>
  zones.find((zone) => overlap(zone, { x, y, w: 1, h: 1 })) ?? null;

/** What a desk offers: its own features and those of its zone. */
export function featuresAt(
  plan: FloorPlan | null,
  desk: { readonly id: string; readonly features: readonly string[] },
): { readonly zone: string | null; readonly features: DeskFeature[] } {
  const piece = plan?.pieces.find(({ deskId }) => deskId === desk.id);
  const zone = plan && piece ? zoneOf(plan, piece) : null;
  return { zone: zone?.name ?? null, features: deskFeatures([...desk.features, ...(zone?.features ?? [])]) };
}

/**
 * A plan of this size, with what stands on it.
 * @throws SiteInputRefused beyond the limits, or where something would stand outside
 */
export function resized(plan: FloorPlan | null, columns: number, rows: number): FloorPlan {
  within('columns', columns, FEWEST_CELLS, MOST_COLUMNS);
  within('rows', rows, FEWEST_CELLS, MOST_ROWS);
  const { pieces = [], zones = [] } = plan ?? {};
  const needed = [...pieces, ...zones].reduce(
    (most, { x, y, w, h }) => ({ columns: Math.max(most.columns, x + w - 1), rows: Math.max(most.rows, y + h - 1) }),
    { columns: 0, rows: 0 },
  );
  if (needed.columns > columns) throw new SiteInputRefused('columns', 'plan-smaller', { most: needed.columns });
  if (needed.rows > rows) throw new SiteInputRefused('rows', 'plan-smaller', { most: needed.rows });
  return { columns, rows, pieces, zones };
}

/**
 * A plan with one more piece, or with one of its pieces elsewhere (the one with the same id).
 * @param desks those of the site
 * @throws SiteInputRefused outside of the plan, over another piece, and for a desk that stands elsewhere or is none of the site's
 */
export function withPiece(plan: FloorPlan, piece: FloorPiece, desks: readonly Placeable[]): FloorPlan {
  inside(plan, piece);
  const others = plan.pieces.filter(({ id }) => id !== piece.id);
  const nameOf = (deskId: string | null) => desks.find(({ id }) => id === deskId)?.label ?? '';
  if (piece.kind === 'desk') {
    if (nameOf(piece.deskId) === '') throw new SiteInputRefused('item', 'plan-desk-unknown');
    const twin = others.find(({ deskId }) => deskId === piece.deskId);
    if (twin) {
      const at = { desk: nameOf(piece.deskId), column: twin.x, row: twin.y };
      throw new SiteInputRefused('item', 'plan-desk-twice', at);
    }
  }
  const under = others.find((other) => overlap(other, piece));
  if (under) {
    const at = { column: under.x, row: under.y, desk: nameOf(under.deskId) };
    throw new SiteInputRefused('column', `plan-over-${under.kind}`, at);
  }
  return { ...plan, pieces: [...others, piece] };
}

/** A plan with one more zone. @throws SiteInputRefused for a name that is missing, long or taken, outside of the plan, over another zone */
export function withZone(plan: FloorPlan, zone: FloorZone): FloorPlan {
  const name = cleanCell(zone.name);
  if (name === '') throw new SiteInputRefused('name', 'zone-name-missing');
  if (name.length > LONGEST_ZONE_NAME || hasUnseen(name))
    throw new SiteInputRefused('name', 'zone-name-form', { most: LONGEST_ZONE_NAME });
  if (plan.zones.length >= MOST_ZONES) throw new SiteInputRefused('name', 'zones-many', { most: MOST_ZONES });
  if (plan.zones.some((other) => other.name === name)) throw new SiteInputRefused('name', 'zone-twice', { name });
  inside(plan, zone);
  const under = plan.zones.find((other) => overlap(other, zone));
  if (under) throw new SiteInputRefused('column', 'plan-over-zone', { name: under.name });
  return { ...plan, zones: [...plan.zones, { ...zone, name }] };
}

/** A plan without one of its pieces or zones; the same plan where it has none of this id. */
export function without(plan: FloorPlan, id: string): FloorPlan {
  const others = (one: { readonly id: string }) => one.id !== id;
  const [pieces, zones] = [plan.pieces.filter(others), plan.zones.filter(others)];
  const same = pieces.length === plan.pieces.length && zones.length === plan.zones.length;
  return same ? plan : { ...plan, pieces, zones };
}

/**
 * A plan on which every desk stands: those that do not yet come in pairs of rows with a way between, into free cells, and the
 * plan becomes longer as far as it may. Without a plan, one that suits them is made.
 * @throws SiteInputRefused where they have no room
 */
export function laidOut(plan: FloorPlan | null, desks: readonly Placeable[], newId: () => string): FloorPlan {
  const across = Math.min(MOST_COLUMNS, Math.max(6, Math.ceil(Math.sqrt(desks.length * 2)) + 2));
  let drawn = plan ?? { columns: across, rows: FEWEST_CELLS, pieces: [], zones: [] };
  const waiting = desks.filter(({ id }) => !drawn.pieces.some(({ deskId }) => deskId === id));
  let cell = 0;
  // Every third row and the first and the last column are ways.
  const inRow = Math.max(1, drawn.columns - 2);
  for (const { id: deskId } of waiting) {
    for (;;) {
      const line = Math.floor(cell / inRow);
      const [x, y] = [2 + (cell % inRow), 2 + line + Math.floor(line / 2)];
      cell += 1;
      if (y > MOST_ROWS) throw new SiteInputRefused('columns', 'plan-full', { count: waiting.length });
      const piece: FloorPiece = { id: newId(), kind: 'desk', deskId, x, y, w: 1, h: 1 };
      if (drawn.pieces.some((other) => overlap(other, piece)) || x > drawn.columns) continue;
      drawn = { ...drawn, rows: Math.max(drawn.rows, Math.min(MOST_ROWS, y + 1)), pieces: [...drawn.pieces, piece] };
      break;
    }
  }
  return drawn;
}

function inside(plan: FloorPlan, { x, y, w, h }: Area): void {
  within('column', x, 1, plan.columns);
  within('row', y, 1, plan.rows);
  within('width', w, 1, plan.columns - x + 1);
  within('height', h, 1, plan.rows - y + 1);
}

function within(field: string, value: number, least: number, most: number): void {
  if (!Number.isInteger(value) || value < least || value > most)
    throw new SiteInputRefused(field, 'plan-cells', { least, most });
}
