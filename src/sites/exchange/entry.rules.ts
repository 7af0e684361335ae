import type { Told } from '../directory/place-facts.js';
import type { Place } from '../directory/place.js';
import { largestPhoto, type PlacePhoto } from '../photos/index.js';
import type { Entry } from './entry.js';
import { licencesOf, type SourceLicence } from './source-licences.js';

/** A place with what its page does not show: former addresses, and the rows of lists that are it. */
export interface PlaceToHandOut {
  readonly place: Place;
  readonly formerSlugs: readonly string[];
  readonly rows: Entry['rows'];
  readonly photos: readonly PlacePhoto[];
}

/**
 * The entry of a place. Keys stand in the order of the schema and line breaks are `\n`, so that the same knowledge is the
 * same bytes.
 * @param baseUrl of the portal, at which photos are read
 */
export function entryOf(
  { place, formerSlugs, rows, photos }: PlaceToHandOut,
  told: ReadonlyMap<string, SourceLicence>,
  baseUrl: string,
): Entry {
  const { slug, name, address, postcode, communeInsee, communeName, lat, lon, precise } = place;
  const { source, sourceRef, asOf, endedOn, facts } = place;
  const cited = [source, ...rows.map((row) => row.source), ...Object.values(facts).map((fact) => fact.source)];
  return {
    slug,
    formerSlugs: [...formerSlugs],
    name: plain(name),
    address: plain(address),
    postcode,
    communeInsee,
    communeName,
    lat,
    lon,
    precise,
    source,
    sourceRef,
    asOf,
    endedOn,
    facts: inOrder(facts),
    ...(photos.length > 0 && { photos: photos.map((photo) => handedOut(photo, baseUrl)) }),
    rows,
    sources: licencesOf(cited, told),
  };
}

function handedOut(photo: PlacePhoto, baseUrl: string): NonNullable<Entry['photos']>[number] {
  const { width, height } = photo.sizes.at(-1)!;
  return {
    url: `${baseUrl}${largestPhoto(photo)}`,
    width,
    height,
    alt: { fr: plain(photo.altFr), en: photo.altEn === null ? null : plain(photo.altEn) },
    credit: plain(photo.credit),
    licence: photo.licence,
  };
}

function inOrder({ access, house_rules: rules, note, ...facts }: Place['facts']): Entry['facts'] {
  return {
    kinds: facts.kinds && told(facts.kinds),
    labels: facts.labels && told(facts.labels),
    audiences: facts.audiences && told(facts.audiences),
    operator: facts.operator && told(facts.operator),
    siret: facts.siret && told(facts.siret),
    rna: facts.rna && told(facts.rna),
    public_funding: facts.public_funding && told(facts.public_funding),
    accessibility: facts.accessibility && told(facts.accessibility),
    access:
      access && told(access, Object.fromEntries(Object.entries(access.value).map(([way, text]) => [way, plain(text)]))),
    website: facts.website && told(facts.website),
    phone: facts.phone && told(facts.phone),
    email: facts.email && told(facts.email),
    house_rules: rules && told(rules, plain(rules.value)),
    prices: facts.prices && told(facts.prices),
    hours: facts.hours && told(facts.hours),
    equipment: facts.equipment && told(facts.equipment),
    note: note && told(note, { fr: plain(note.value.fr), en: plain(note.value.en) }),
    occupancy: facts.occupancy && told(facts.occupancy),
    opens_on: facts.opens_on && told(facts.opens_on),
  };
}

const told = <T>({ value: said, source, sourceUrl, asOf, basis }: Told<T>, value: T = said): Told<T> => ({
  value,
  source,
  sourceUrl,
  asOf,
  basis,
});

/** Line breaks as they are written here: other tools write others, and tables change them. */
function plain(text: string): string {
  return text.replaceAll(/\r\n?/g, '\n');
}
