import { z } from 'zod';
import { DESK_FEATURES } from '#libs/amenities/index.js';
import { several } from '#libs/platform/http/index.js';

const count = z.coerce
  .number('reception.number-form')
  .int('reception.number-form')
  .max(10_000, 'reception.number-form');
const features = several(z.enum(DESK_FEATURES, 'reception.feature-unknown')).pipe(
  z.array(z.enum(DESK_FEATURES)).max(DESK_FEATURES.length),
);
/** Cells of the plan: the first one, how many across and down. */
const CELLS = { column: count, row: count, width: count.default(1), height: count.default(1) };

/** What the plan's address may hold: a cell to begin at, and the piece that goes there. */
export const PLAN_QUERY = z.object({
  column: count.optional().catch(undefined),
  row: count.optional().catch(undefined),
  move: z.uuid().optional().catch(undefined),
});
export type PlanQuery = z.infer<typeof PLAN_QUERY>;

/** Cells across and down. */
export const SIZE_FORM = z.object({ columns: count, rows: count });

/** A wall, a door or a desk (`desk:` and its id) on the plan; `moves` is the piece that goes elsewhere. */
export const PIECE_FORM = z
  .object({
    item: z.union([z.enum(['wall', 'door']), z.templateLiteral(['desk:', z.uuid()])], 'reception.piece-unknown'),
    moves: z.uuid().optional(),
    ...CELLS,
  })
  .transform(({ item, column: x, row: y, width: w, height: h, moves }) => ({
    act: 'place' as const,
    moves,
    ...(item === 'wall' || item === 'door'
      ? { kind: item, deskId: null }
      : { kind: 'desk' as const, deskId: item.slice('desk:'.length) }),
    x,
    y,
    w,
    h,
  }));

/** A zone with its name and what it offers. */
export const ZONE_FORM = z
  .object({ name: z.string().max(200).default(''), features, ...CELLS })
  .transform(({ name, features: offered, column: x, row: y, width: w, height: h }) => ({
    act: 'add-zone' as const,
    name,
    features: offered,
    x,
    y,
    w,
    h,
  }));

/** New desks: labels with commas between them, and what all of them offer. */
export const NEW_DESKS_FORM = z.object({ labels: z.string().max(2_000).default(''), features });

/** A desk as it is described. */
export const DESK_FORM = z
  .object({ deskLabel: z.string().max(200).default(''), features })
  .transform(({ deskLabel: label, features: offered }) => ({ label, features: offered }));

/** A button whose form says nothing. */
export const NO_FORM = z.object({});
