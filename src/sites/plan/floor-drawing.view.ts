import type { Locale } from '#libs/platform/context/index.js';
import { t } from '#libs/platform/i18n/index.js';
import type { Area, FloorPlan } from './floor-plan.js';

/** How a desk looks: free to be booked, taken, one's own, out of use, chosen, or merely there. Its word says the same. */
type DeskTone = 'free' | 'taken' | 'own' | 'blocked' | 'chosen' | 'plain';

/** A desk as it is to be drawn. */
export interface DrawnDesk {
  readonly id: string;
  readonly label: string;
  readonly tone: DeskTone;
  /** One short word under the label; empty for none. */
  readonly word: string;
  /** All of it for whoever does not see the drawing: label, state, zone, features. */
  readonly about: string;
  /** Where choosing it leads; absent where it cannot be chosen. */
  readonly href?: string | undefined;
}

interface Box {
  readonly x: number;
  readonly y: number;
  readonly w: number;
  readonly h: number;
}

/** The partial `floor-plan`: an SVG of attributes only, in pixels. */
export interface FloorDrawing {
  /** Its accessible name. */
  readonly label: string;
  readonly width: number;
  readonly height: number;
  /** Free cells that lead somewhere, for whoever points; the form beside it does the same. */
  readonly cells: readonly (Box & { readonly href: string; readonly about: string })[];
  readonly zones: readonly (Box & { readonly name: string; readonly textX: number; readonly textY: number })[];
  readonly walls: readonly Box[];
  readonly doors: readonly (Box & { readonly textX: number; readonly textY: number; readonly word: string })[];
  readonly desks: readonly (Box & {
    readonly textX: number;
    readonly labelY: number;
    readonly wordY: number;
    readonly label: string;
    readonly word: string;
    readonly about: string;
    readonly href: string | undefined;
    readonly current: boolean;
    readonly fill: string;
    readonly ink: string;
    readonly line: number;
  })[];
}

/** Pixels of a cell: a finger's width. */
const CELL = 52;
/** What is left free around the grid: for the name of a zone at its upper edge. */
const MARGIN = 16;
/** How thick a wall is drawn. */
const WALL = 12;
/** What is left free around a piece in its cells. */
const INSET = 4;

/** Colours of the style sheet, with enough contrast between fill and ink. */
const COLOURS: Readonly<Record<DeskTone, { readonly fill: string; readonly ink: string; readonly line: number }>> = {
  free: { fill: 'var(--success-tint)', ink: 'var(--success)', line: 1 },
  taken: { fill: 'var(--neutral-tint)', ink: 'var(--neutral)', line: 1 },
  own: { fill: 'var(--primary-tint)', ink: 'var(--primary-dark)', line: 2 },
  blocked: { fill: 'var(--danger-tint)', ink: 'var(--danger)', line: 1 },
  chosen: { fill: 'var(--primary)', ink: 'var(--on-strong)', line: 2 },
  plain: { fill: 'var(--surface)', ink: 'var(--ink)', line: 1 },
};

/**
 * A floor plan as it is drawn. Desks that are not among those given, such as one out of service, are left out.
 * @param cellHref where a free cell leads; absent where the plan is only looked at
 */
export function floorDrawing(
  locale: Locale,
  plan: FloorPlan,
  desks: readonly DrawnDesk[],
  { label, cellHref }: { readonly label: string; readonly cellHref?: (column: number, row: number) => string },
): FloorDrawing {
  const known = new Map(desks.map((desk) => [desk.id, desk]));
  const of = (kind: string) => plan.pieces.filter((piece) => piece.kind === kind);
  return {
    label,
    width: plan.columns * CELL + 2 * MARGIN,
    height: plan.rows * CELL + 2 * MARGIN,
    cells: cellHref ? freeCells(plan).map(({ x, y }) => cellOf(locale, { x, y, w: 1, h: 1 }, cellHref)) : [],
    zones: plan.zones.map((zone) => {
      const box = boxOf(zone, 1);
      return { ...box, name: zone.name, textX: box.x + 4, textY: box.y - 2 };
    }),
    walls: of('wall').map(wallBox),
    doors: of('door').map((door) => {
      const box = boxOf(door, INSET);
      return {
        ...box,
        textX: middle(box.x, box.w),
        textY: middle(box.y, box.h) + 4,
        word: t(locale, 'sites.plan.door'),
      };
    }),
    desks: of('desk').flatMap((piece) => {
      const desk = known.get(piece.deskId ?? '');
      if (!desk) return [];
      const box = boxOf(piece, INSET);
      const centre = middle(box.y, box.h);
      const { tone, word, about, href } = desk;
      return [
        {
          ...box,
          ...COLOURS[tone],
          textX: middle(box.x, box.w),
          labelY: word === '' ? centre + 5 : centre - 1,
          wordY: centre + 13,
          label: desk.label,
          word,
          about,
          href,
          current: tone === 'chosen',
        },
      ];
    }),
  };
}

const middle = (from: number, length: number): number => from + length / 2;

const boxOf = ({ x, y, w, h }: Area, inset: number): Box => ({
  x: MARGIN + (x - 1) * CELL + inset,
  y: MARGIN + (y - 1) * CELL + inset,
  w: w * CELL - 2 * inset,
  h: h * CELL - 2 * inset,
});

/** A wall along the longer side of its cells, in their middle. */
function wallBox(wall: Area): Box {
  const box = boxOf(wall, 0);
  return wall.w >= wall.h
    ? { ...box, y: middle(box.y, box.h) - WALL / 2, h: WALL }
    : { ...box, x: middle(box.x, box.w) - WALL / 2, w: WALL };
}

const cellOf = (locale: Locale, area: Area, href: (column: number, row: number) => string) => ({
  ...boxOf(area, 1),
  href: href(area.x, area.y),
  about: t(locale, 'sites.plan.cell', { column: area.x, row: area.y }),
});

function freeCells({ columns, rows, pieces }: FloorPlan): { readonly x: number; readonly y: number }[] {
  const held = new Set(
    pieces.flatMap(({ x, y, w, h }) =>
      Array.from({ length: w * h }, (_, at) => `${x + (at % w)} ${y + Math.floor(at / w)}`),
    ),
  );
  return Array.from({ length: columns * rows }, (_, at) => ({
    x: 1 + (at % columns),
    y: 1 + Math.floor(at / columns),
  })).filter(({ x, y }) => !held.has(`${x} ${y}`));
}
