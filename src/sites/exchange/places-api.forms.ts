import { z } from 'zod';
import { BY_ID, paging } from '#libs/platform/http/index.js';
import { ENTRY, told } from './entry.js';

/** `GET /api/v1/places`. */
export const PLACES_QUERY = z.strictObject({
  ...paging(BY_ID),
  /** Places of which something else is known from this instant on. */
  changedSince: z.iso.datetime({ offset: true }).optional(),
});

/** Hours as older readers of JSON Schema understand them, which know no tuples. */
const HOURS = told(z.record(z.string(), z.array(z.array(z.string()).length(2))));

/** A place, and when it last came to say something else. */
export const PLACE_ANSWER = ENTRY.extend({
  facts: ENTRY.shape.facts.extend({ hours: HOURS }),
  changedAt: z.iso.datetime(),
});

/** Answer of `GET /api/v1/places`. */
export const PLACES_ANSWER = z.object({ places: z.array(PLACE_ANSWER), next: z.string().nullable() });
