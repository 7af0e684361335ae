import type { DeskFeature } from '#libs/amenities/index.js';

/** Cells of a floor plan: `w` by `h` of them from the one at (`x`, `y`); the cell at the top left is (1, 1). */
export interface Area {
  readonly x: number;
  readonly y: number;
  readonly w: number;
  readonly h: number;
}

/** Something that stands on a floor plan. */
export interface FloorPiece extends Area {
  readonly id: string;
  readonly kind: 'desk' | 'wall' | 'door';
  /** Of a desk. */
  readonly deskId: string | null;
}

/** A part of the floor with a name, and what it offers at each of its desks. */
export interface FloorZone extends Area {
  readonly id: string;
  readonly name: string;
  readonly features: readonly DeskFeature[];
}

/** The floor plan of a site: a grid of square cells, seen from above. */
export interface FloorPlan {
  readonly columns: number;
  readonly rows: number;
  readonly pieces: readonly FloorPiece[];
  readonly zones: readonly FloorZone[];
}

/** Most cells of a plan, across and down; PostgreSQL holds them too. */
export const MOST_COLUMNS = 40;
export const MOST_ROWS = 30;
/** Fewest of each. */
export const FEWEST_CELLS = 2;
/** Longest name of a zone. */
export const LONGEST_ZONE_NAME = 40;
