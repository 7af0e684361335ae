import { z } from 'zod';
import { line, remark } from '../common.data.js';

/** Most points of a drawing: more would be one blot. */
const MOST_DOTS = 1000;
const MOST_MARKS = 500;

/** Told apart without colour: nearly white, half, black. */
const SHADES = ['light', 'half', 'full'] as const;
const shade = z.enum(SHADES);
const at = z.number().min(-5000).max(5000);
/** Moves, lines and the end of a ring, nothing else: it goes into a drawing as it is. */
const path = z
  .string()
  .max(200_000)
  .regex(/^[MLZhvlmz0-9 .-]+$/);

/** A map of points, drawn on the page in units of its own; a table of the paper says the same. */
export const paperMap = z.object({
  /** What it shows, for whoever does not see it. */
  alt: remark,
  width: z.number().min(100).max(2000),
  height: z.number().min(50).max(2000),
  outlines: z.array(path).max(500),
  dots: z.array(z.object({ x: at, y: at, r: z.number().min(0).max(100), shade })).max(MOST_DOTS),
  /** Diamonds. */
  marks: z.array(path).max(MOST_MARKS),
  /** Numbered squares; `x` and `y` are where the number stands, centred, on its base line. */
  squares: z.array(z.object({ d: path, x: at, y: at, number: z.number().int().min(1).max(999) })).max(100),
  scale: z.object({ x: at, y: at, length: at, label: line }),
  legend: z.array(z.object({ shade, label: line })).max(3),
  /** What the diamonds and the numbered squares are. */
  words: z.object({ mark: line, square: line }),
  /** That not everything is drawn; null where it is. */
  note: line.nullable(),
});
export type PaperMap = z.infer<typeof paperMap>;
