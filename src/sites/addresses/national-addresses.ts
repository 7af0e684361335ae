import { z } from 'zod';
import type { Outbound } from '#libs/platform/outbound/index.js';
import { AddressSearch, type AddressFound } from './address-search.js';
import { askJson } from './ask-json.js';

/** Below this the service itself does not believe its answer. */
const LEAST_SCORE = 0.4;
const MOST = 5;

const ANSWER = z.object({
  features: z.array(
    z.object({
      geometry: z.object({ coordinates: z.tuple([z.number(), z.number()]) }),
      properties: z.object({ label: z.string(), score: z.number() }),
    }),
  ),
});

/**
 * The national address base of France, by the API of the Géoplateforme (`/search`, GeoJSON; formerly api-adresse.data.gouv.fr),
 * or a server of one's own that speaks it (addok).
 */
export class NationalAddresses extends AddressSearch {
  constructor(
    private readonly outbound: Outbound,
    private readonly base: string,
  ) {
    super();
  }

  async find(text: string): Promise<AddressFound[]> {
    const query = new URLSearchParams({ q: text, limit: String(MOST), autocomplete: '0' });
    const { features } = await askJson(this.outbound, `${this.base}/search?${query}`, ANSWER);
    return features
      .filter(({ properties }) => properties.score >= LEAST_SCORE)
      .map(({ geometry: { coordinates }, properties: { label } }) => ({
        label,
        lat: coordinates[1],
        lon: coordinates[0],
      }));
  }
}
