import type { Config } from '#libs/platform/config/index.js';
import type { Outbound } from '#libs/platform/outbound/index.js';
import { NoAddressSearch, type AddressSearch } from './address-search.js';
import { NationalAddresses } from './national-addresses.js';
import { Photon } from './photon.js';

/** The public address of the API of the national address base. */
const NATIONAL = 'https://data.geopf.fr/geocodage';

/** The address service that the configuration names. */
export function configuredAddresses({ addresses }: Config, outbound: Outbound): AddressSearch {
  if (!addresses) return new NoAddressSearch();
  const base = (addresses.url ?? NATIONAL).replace(/\/+$/u, '');
  return addresses.service === 'photon' ? new Photon(outbound, base) : new NationalAddresses(outbound, base);
}
