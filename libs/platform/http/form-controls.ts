import { z } from 'zod';
import type { Received } from './uploads.js';

/** Answers to a control that offers a closed list, unless a form says otherwise. */
const MOST_ANSWERS = 100;

/** A control that is sent once, several times or not at all. @param most answers at most; more are refused */
export const several = <T extends z.ZodType>(one: T, most = MOST_ANSWERS) =>
  z.preprocess(
    (value): unknown => (value === undefined ? [] : Array.isArray(value) ? value : [value]),
    z.array(one).max(most),
  );

/** A box whose value is `1`: sent when it is ticked. */
export const TICKED = z
  .literal('1')
  .optional()
  .transform((value) => value === '1');

/** What a form for one file brought. */
export const RECEIVED = z.custom<Received>((value) => typeof value === 'object' && value !== null);
