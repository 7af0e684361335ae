import { z } from 'zod';

/** A town or postcode as typed, or an exact INSEE code chosen among towns of the same name. */
export const PLACES_FORM = z.object({
  near: z.string().trim().max(80).default(''),
  insee: z
    .string()
    .regex(/^(\d{5}|2[AB]\d{3})$/)
    .optional(),
  page: z.coerce.number().int().min(1).max(10_000).catch(1).default(1),
});

export type PlacesWish = z.infer<typeof PLACES_FORM>;
