import type { Locale } from '#libs/platform/context/index.js';
import type { GeoPoint } from '#libs/geo/index.js';

/** An address that a service knows. */
export interface AddressFound extends GeoPoint {
  /** The whole of it as the service writes it: `10 Rue de la Paix 75002 Paris`. */
  readonly label: string;
}

/**
 * Where addresses (streets, house numbers) are looked up: a service of others, by configuration, or none. Towns, stations and
 * places need none: they are bundled. What was typed leaves the portal only where such a service is configured.
 */
export abstract class AddressSearch {
  /** Addresses like a text, the best first; empty where none is like it. @throws whatever the service's absence throws */
  abstract find(text: string, locale: Locale): Promise<readonly AddressFound[]>;
}

/** No service is configured. */
export class NoAddressSearch extends AddressSearch {
  find(): Promise<readonly AddressFound[]> {
    return Promise.resolve([]);
  }
}
