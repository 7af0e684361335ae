import { z } from 'zod';
import { defineJob } from '#libs/platform/queue/index.js';

/** Fixes what territories are told of the last quarter. */
export const FIX_NEED = defineJob({ name: 'territory.fix-need', urgency: 'night', payload: z.object({}) });
