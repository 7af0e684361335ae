import { z } from 'zod';
import type { Locale } from '#libs/platform/context/index.js';
import type { Outbound } from '#libs/platform/outbound/index.js';
import { AddressSearch, type AddressFound } from './address-search.js';
import { askJson } from './ask-json.js';

const MOST = 5;
const word = z.string().optional();
const ANSWER = z.object({
  features: z.array(
    z.object({
      geometry: z.object({ coordinates: z.tuple([z.number(), z.number()]) }),
      properties: z.object({ name: word, housenumber: word, street: word, postcode: word, city: word }),
    }),
  ),
});

/** A server of Photon (OpenStreetMap data): `/api`, GeoJSON. */
export class Photon extends AddressSearch {
  constructor(
    private readonly outbound: Outbound,
    private readonly base: string,
  ) {
    super();
  }

  async find(text: string, locale: Locale): Promise<AddressFound[]> {
    const query = new URLSearchParams({ q: text, limit: String(MOST), lang: locale });
    const { features } = await askJson(this.outbound, `${this.base}/api?${query}`, ANSWER);
    return features.map(({ geometry: { coordinates }, properties: { name, housenumber, street, postcode, city } }) => ({
      label: [street === undefined ? name : [housenumber, street], postcode, city].flat().filter(Boolean).join(' '),
      lat: coordinates[1],
      lon: coordinates[0],
    }));
  }
}
