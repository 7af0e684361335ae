import { z } from 'zod';
import { departementByCode } from '#libs/geo/index.js';
import { BY_ID, paging } from '#libs/platform/http/index.js';
import { ACTOR_KINDS } from '../actor.js';

/** A code, checked where it is read. */
const CODE = z.string().max(3);
const isCode = (code: string) => departementByCode(code) !== undefined;

/** `GET /actors`: what the filter says; what it cannot mean is left out. */
export const ACTORS_QUERY = z.object({
  kind: z.enum(ACTOR_KINDS).nullable().catch(null).default(null),
  departement: CODE.refine(isCode).nullable().catch(null).default(null),
  page: z.coerce.number().int().min(1).max(1000).catch(1).default(1),
});

/** `GET /api/v1/actors`. */
export const ACTORS_API_QUERY = z.strictObject({
  ...paging(BY_ID),
  kind: z.enum(ACTOR_KINDS).optional(),
  /** Code of a département in which the organisation acts: 37, 2A, 974. */
  departement: CODE.refine(isCode, 'actors.departement-unknown').optional(),
});

/** Answer of `GET /api/v1/actors`. */
export const ACTORS_ANSWER = z.object({
  licence: z.object({ name: z.string(), url: z.string() }),
  actors: z.array(
    z.object({
      id: z.uuid(),
      kind: z.enum(ACTOR_KINDS),
      name: z.string(),
      departments: z.array(z.string()),
      offers: z.string().nullable(),
      seeks: z.string().nullable(),
      email: z.string().nullable(),
      phone: z.string().nullable(),
      website: z.string().nullable(),
      savedAt: z.iso.datetime(),
    }),
  ),
  next: z.string().nullable(),
});
