import { z } from 'zod';
import { DETOURS, type Detour } from '#libs/geo/index.js';
import { FILTER_FIELDS, filterOf } from './filters/place-filter.forms.js';

const stop = z.string().trim().max(200).catch('').default('');
const DEFAULT_DETOUR: Detour = 15;

/** Two stops and perhaps a third between them, as typed; which part of the route is shown. Odd values are the usual ones. */
export const ALONG_FORM = z
  .object({
    from: stop,
    via: stop,
    to: stop,
    detour: z.coerce
      .number()
      .transform((minutes) => DETOURS.find((detour) => detour === minutes) ?? DEFAULT_DETOUR)
      .catch(DEFAULT_DETOUR)
      .default(DEFAULT_DETOUR),
    show: z.enum(['way', 'start', 'end']).catch('way').default('way'),
    page: z.coerce.number().int().min(1).max(10_000).catch(1).default(1),
    ...FILTER_FIELDS,
  })
  .transform(({ from, via, to, detour, show, page, ...filters }) => ({
    from,
    via,
    to,
    detour,
    show,
    page,
    filter: filterOf(filters),
  }));

export type AlongWish = z.infer<typeof ALONG_FORM>;
