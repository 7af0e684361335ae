import { z } from 'zod';
import { TRAVEL_MODES } from '#libs/geo/index.js';
import { FILTER_FIELDS, filterOf } from './filters/place-filter.forms.js';

/** A point chosen among those that a name may mean. */
export interface ChosenPoint {
  readonly kind: 'commune' | 'station' | 'site';
  /** INSEE code, UIC code, or the id of a place. */
  readonly id: string;
}

const CODES = {
  insee: /^(\d{5}|2[AB]\d{3})$/u,
  station: /^\d{8}$/u,
  site: /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/u,
};
const code = (pattern: RegExp) => z.string().regex(pattern).optional();

/** What was typed, or a town, a station or a place chosen among namesakes. */
export const PLACES_FORM = z
  .object({
    near: z.string().trim().max(200).default(''),
    insee: code(CODES.insee),
    station: code(CODES.station),
    site: code(CODES.site),
    ...FILTER_FIELDS,
    by: z.enum(TRAVEL_MODES).default('car'),
    page: z.coerce.number().int().min(1).max(10_000).catch(1).default(1),
  })
  .transform(({ near, insee, station, site, by, page, ...filters }) => ({
    near,
    at: chosen(insee, station, site),
    by,
    page,
    filter: filterOf(filters),
  }));

export type PlacesWish = z.infer<typeof PLACES_FORM>;

function chosen(insee?: string, station?: string, site?: string): ChosenPoint | undefined {
  if (insee !== undefined) return { kind: 'commune', id: insee };
  if (station !== undefined) return { kind: 'station', id: station };
  return site === undefined ? undefined : { kind: 'site', id: site };
}
