import { z } from 'zod';
import type { ErasedKind } from '../held/erased-kinds.rules.js';

/** A number of days as typed; anything else is no number, which its kind refuses by name. */
const days = z
  .string()
  .max(20)
  .optional()
  .transform((text) => (/^\s*\d{1,5}\s*$/.test(text ?? '') ? Number(text) : Number.NaN));

/** How long each kind is kept. */
export const RETENTION_FORM = z.object({
  record: days,
  account: days,
  facts: days,
  notices: days,
  agreements: days,
} satisfies Record<ErasedKind, typeof days>);

/** The confirmation of an erasure. */
export const ERASURE_FORM = z.object({ agreed: z.literal('1', { error: 'privacy.not-agreed' }) });
