import { z } from 'zod';
import { isIsoDate } from '#libs/calendar/index.js';

const day = z
  .string()
  .refine((value) => isIsoDate(value) && value.startsWith('20'))
  .nullable()
  .catch(null)
  .default(null);

/** A site and a period; what is left out or makes no sense is chosen by the page, which says what it shows. */
export const OCCUPANCY_QUERY = z.object({ site: z.uuid().nullable().catch(null).default(null), from: day, to: day });

export type OccupancyWish = z.infer<typeof OCCUPANCY_QUERY>;
