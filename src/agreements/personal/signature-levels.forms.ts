import { z } from 'zod';
import { SIGNATURE_LEVELS } from '#libs/documents/index.js';

const level = z.enum(SIGNATURE_LEVELS, 'agreements.level-missing');

/** The level of each kind of act. */
export const LEVELS_FORM = z.object({ agreement: level, change: level });
