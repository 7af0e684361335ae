import { z } from 'zod';
import { OUTCOMES, REPORTED } from './report.js';

const WORDS = 1_000;

/** What a reader says is wrong; words are asked for only where the box says too little. */
export const REPORT_FORM = z.object({
  what: z.enum(REPORTED),
  words: z.string().trim().max(WORDS).default(''),
});

/** What came of it, and why. */
export const SETTLE_FORM = z.object({
  outcome: z.enum(OUTCOMES),
  reason: z.string().trim().min(1).max(WORDS),
});

/** Why a photo is taken down. */
export const PHOTO_REMOVAL_FORM = z.object({ reason: z.string().trim().min(1).max(WORDS) });

const SLUG = z
  .string()
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/u)
  .max(120);

/** Two entries of the directory that may be one place, and which they are. */
export const TWINS_FORM = z.object({ place: SLUG, other: SLUG, are: z.enum(['one', 'two']) });
