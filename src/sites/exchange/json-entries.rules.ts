import { z } from 'zod';
import { placePath } from '../directory/place-words.view.js';
import type { Entry } from './entry.js';
import { SCHEMA_ROOT } from './place-schemas.view.js';
import type { UncheckedEntry } from './unchecked-entry.js';

const GEOJSON = z.looseObject({
  type: z.literal('FeatureCollection'),
  features: z.array(
    z.looseObject({
      geometry: z.looseObject({ type: z.literal('Point'), coordinates: z.array(z.unknown()) }),
      properties: z.record(z.string(), z.unknown()),
    }),
  ),
});
const JSONLD = z.looseObject({ '@graph': z.array(z.record(z.string(), z.unknown())) });

/** What stands before, between and behind the places of a file. */
export interface JsonFrame {
  readonly head: string;
  readonly tail: string;
  /** One place, without what stands between two. */
  readonly line: (entry: Entry) => string;
}

/** GeoJSON (RFC 7946): a point for each place, everything else in its properties. */
export const geoJson: JsonFrame = {
  head: '{"type":"FeatureCollection","features":[\n',
  tail: '\n]}\n',
  line: ({ lat, lon, ...properties }) =>
    JSON.stringify({
      type: 'Feature',
      id: properties.slug,
      geometry: { type: 'Point', coordinates: [lon, lat] },
      properties,
    }),
};

/** JSON-LD 1.1: each place at the address of its page, in the words of the published context. */
export const jsonLd = (baseUrl: string): JsonFrame => ({
  head: `{"@context":${JSON.stringify(`${baseUrl}${SCHEMA_ROOT}/context.jsonld`)},"@graph":[\n`,
  tail: '\n]}\n',
  line: (entry) => JSON.stringify({ '@id': `${baseUrl}${placePath(entry.slug)}`, '@type': 'ThirdPlace', ...entry }),
});

/** The places of a GeoJSON or JSON-LD file; null where it is neither. */
export function readJsonEntries(text: string): UncheckedEntry[] | null {
  const parsed = jsonOf(text);
  const geo = GEOJSON.safeParse(parsed);
  if (geo.success)
    return geo.data.features.map(({ geometry, properties }, at) => {
      const [lon, lat] = geometry.coordinates;
      return { where: `feature ${at + 1}`, value: { ...properties, lat, lon } };
    });
  const linked = JSONLD.safeParse(parsed);
  if (!linked.success) return null;
  return linked.data['@graph'].map((node, at) => {
    const { '@id': _id, '@type': _type, ...value } = node;
    return { where: `entry ${at + 1}`, value };
  });
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
