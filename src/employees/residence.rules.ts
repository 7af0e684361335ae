import type { IsoDate } from '#libs/calendar/index.js';
import { COUNTRIES, readCountry, type GeoPoint } from '#libs/geo/index.js';
import { quoted } from '#libs/text/index.js';
import { homeCommune, type Refuse } from './home-commune.rules.js';
import type { ImportField, RowProblem } from './row-problem.js';

/** The State whose communes the register knows. */
export const FRANCE = 'FR';

/** Where somebody lives: a commune of France, or a locality of another State of Europe. */
export interface Residence {
  /** ISO 3166 alpha-2. */
  readonly country: string;
  /** Null of a home outside France, like `home`. */
  readonly communeInsee: string | null;
  /** The commune, or the locality of a home outside France. */
  readonly communeName: string;
  /** Of a home outside France, where it is known. */
  readonly residencePostcode: string | null;
  /** The centre of the commune. */
  readonly home: GeoPoint | null;
}

const POSTCODE_OF_FRANCE = /^\d{4,5}$/;
/** Letters, digits, spaces and hyphens: `1012 AB`, `L-1234`, `SW1A 1AA`. */
const POSTCODE_ABROAD = /^[a-z0-9][a-z0-9 -]{1,9}$/i;

/** The home that the cells of a row mean together; otherwise refuses the cell that has to be mended. */
export function residenceOf(value: (field: ImportField) => string, refuse: Refuse): Residence | undefined {
  const written = value('country');
  const country = written === '' ? FRANCE : readCountry(written);
  if (country === undefined) {
    refuse('country', 'country-unknown', { value: quoted(written), accepted: COUNTRIES.join(', ') });
    return undefined;
  }
  const postcode = value('postcode');
  if (country === FRANCE) {
    if (postcode !== '' && !POSTCODE_OF_FRANCE.test(postcode)) {
      refuse('postcode', 'postcode-form', { value: quoted(postcode) });
      return undefined;
    }
    const commune = homeCommune(value, refuse);
    if (!commune) return undefined;
    const { insee, name, lat, lon } = commune;
    return { country, communeInsee: insee, communeName: name, residencePostcode: null, home: { lat, lon } };
  }
  const [insee, locality] = [value('insee'), value('commune')];
  const wrongPostcode = postcode !== '' && !POSTCODE_ABROAD.test(postcode);
  if (insee !== '') refuse('insee', 'insee-abroad', { value: quoted(insee) });
  if (wrongPostcode) refuse('postcode', 'postcode-abroad-form', { value: quoted(postcode) });
  if (locality === '') refuse('commune', 'locality-missing');
  if (insee !== '' || wrongPostcode || locality === '') return undefined;
  return {
    country,
    communeInsee: null,
    communeName: locality,
    residencePostcode: postcode || null,
    home: null,
  };
}

/**
 * What is wrong with the day from which somebody lives where a draft says: it is to come, or missing where another State
 * replaces the known one. Facts hold since a day (ADR 18): only whoever knows that day can say it.
 */
export function residenceProblem(
  draft: { readonly residence: Pick<Residence, 'country'>; readonly residesSince: IsoDate | null },
  known: { readonly country: string } | null,
  today: IsoDate,
): { reason: string; params: RowProblem['params'] } | null {
  const { residence, residesSince } = draft;
  if (residesSince !== null && residesSince > today)
    return { reason: 'residence-to-come', params: { day: residesSince } };
  if (residesSince !== null && residesSince < EARLIEST)
    return { reason: 'residence-far', params: { day: residesSince } };
  if (known && known.country !== residence.country && residesSince === null)
    return { reason: 'residence-since-missing', params: {} };
  return null;
}

/** Nobody who works today has lived anywhere for longer: an earlier day is a typing error. */
const EARLIEST: IsoDate = '1920-01-01';
