import { z } from 'zod';
import type { Received } from './uploads.js';

/** A control that is sent once, several times or not at all. */
export const several = <T extends z.ZodType>(one: T) =>
  z.preprocess((value): unknown => (value === undefined ? [] : Array.isArray(value) ? value : [value]), z.array(one));

/** A box whose value is `1`: sent when it is ticked. */
export const TICKED = z
  .literal('1')
  .optional()
  .transform((value) => value === '1');

/** What a form for one file brought. */
export const RECEIVED = z.custom<Received>((value) => typeof value === 'object' && value !== null);
