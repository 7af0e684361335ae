import {
  communeIndex,
  departementOfInsee,
  distanceKm,
  findCommune,
  type GeoPoint,
  isPlausible,
  type NamedAnswer,
  type NamedPoint,
  normalisePlaceName,
  readCoordinates,
  searchNames,
  type Commune,
  type Station,
} from '#libs/geo/index.js';
import { looksLikeAddress } from './addresses/address-text.rules.js';
import { cityOfDistrict, plainWriting, townOfAddress, whereWanted } from './typed-words.rules.js';

/** A point that somebody looks for places around: of a name, of an address, or coordinates as typed. */
export interface SearchPoint extends Omit<NamedPoint, 'kind' | 'size'> {
  readonly kind: NamedPoint['kind'] | 'address' | 'point';
}

/** The reading of a search: the point meant, and others that may be; without one, those to choose from. */
export interface PlaceReading {
  readonly point: SearchPoint | undefined;
  readonly choices: readonly SearchPoint[];
  /** Coordinates were read, and nothing of France is near them; `choices` has them the other way round where that is. */
  readonly atSea?: true;
  /** An address was typed: `point` is the town that it names, nobody knows the door. */
  readonly townOnly?: true;
}

const MOST = 6;
/** A name as near as this is the one typed: itself, or itself with other spaces. */
const SAME = 0.03;
/** By how much the nearest name has to be nearer than the next to be taken for the one meant. */
const CLEARLY = 0.08;
/** What lies this near to another point is the same neighbourhood: the station of a town, the town of a place. */
const SAME_KM = 5;
const NOTHING: PlaceReading = { point: undefined, choices: [] };

/**
 * Reads what somebody typed into the one field of the finder: coordinates, a postcode, a town with or without it, a district
 * (`Paris 11`), the name of a town, of a station or of a third place, misspelt or not whole. A name that several towns bear gives
 * a choice; an address the town that it names.
 * @param sites third places whose name may be meant, from the directory
 */
export function readPlace(typed: string, sites: readonly NamedPoint[] = []): PlaceReading {
  const text = plainWriting(typed);
  if (text === '') return NOTHING;
  const coordinates = readCoordinates(text);
  if (coordinates) return atCoordinates(coordinates);
  const town = cityOfDistrict(text) ?? withPostcode(text);
  if (town) return { point: pointOf(town), choices: [] };
  if (/^(?:\d+|2[ab]\d+)$/iu.test(text)) return ofDigits(text);
  return asAddress(text, sites) ?? ofAnswers(named(text, sites));
}

/** An address whose town is known; undefined where a text is none, or rather the name of a place. */
function asAddress(text: string, sites: readonly NamedPoint[]): PlaceReading | undefined {
  if (!looksLikeAddress(text)) return undefined;
  const town = townOfAddress(text);
  if (!town || (searchNames(text, sites, 1)[0]?.away ?? Infinity) <= SAME) return undefined;
  return { point: pointOf(town), choices: [], townOnly: true };
}

/** By name; by what stands behind « coworking à », unless it is the name of a place. */
function named(text: string, sites: readonly NamedPoint[]): NamedAnswer[] {
  const answers = searchNames(text, sites, MOST + 1);
  const where = whereWanted(text);
  const [first] = answers;
  if (where === undefined || (first && ` ${normalisePlaceName(first.name)} `.includes(` ${where} `))) return answers;
  const there = searchNames(where, [], MOST + 1);
  return (there[0]?.away ?? Infinity) <= SAME ? there : answers;
}

/** The search point of a commune: its centre. */
export const pointOf = ({ insee, name, departement, lat, lon }: Commune): SearchPoint => ({
  kind: 'commune',
  id: insee,
  name,
  communeName: name,
  departement,
  lat,
  lon,
});

/** The search point of a railway station. */
export function pointOfStation({ uic, name, insee, lat, lon }: Station): SearchPoint {
  const communeName = communeIndex().get(insee)?.name ?? '';
  return { kind: 'station', id: uic, name, communeName, departement: departementOfInsee(insee), lat, lon };
}

/** Coordinates in France mean themselves; far from every commune they may be the wrong way round. */
function atCoordinates(at: GeoPoint): PlaceReading {
  const here = searchPointAt(at);
  if (here) return { point: here, choices: [] };
  const swapped = Math.abs(at.lon) <= 90 ? searchPointAt({ lat: at.lon, lon: at.lat }) : undefined;
  return { point: undefined, choices: swapped ? [swapped] : [], atSea: true };
}

/** The search point at a position; undefined far from every commune of France. */
export function searchPointAt({ lat, lon }: GeoPoint): SearchPoint | undefined {
  const nearest = communeIndex().nearest({ lat, lon })?.commune;
  if (!nearest || !isPlausible(nearest, { lat, lon })) return undefined;
  const id = `${lat},${lon}`;
  const { name: communeName, insee } = nearest;
  return { kind: 'point', id, name: id, communeName, departement: departementOfInsee(insee), lat, lon };
}

/** A postcode of several communes is one neighbourhood: the largest, and the others to choose. */
function ofDigits(text: string): PlaceReading {
  const [first, ...others] = communeIndex().search(text, MOST + 1);
  return first ? { point: pointOf(first), choices: others.map(pointOf) } : NOTHING;
}

function ofAnswers(answers: readonly NamedAnswer[]): PlaceReading {
  const [first, ...others] = answers;
  if (!first) return NOTHING;
  const rivals = others.filter((other) => distanceKm(other, first) > SAME_KM);
  const same = rivals.filter(({ away, kind }) => first.away <= SAME && away <= SAME && kind === first.kind);
  const sure = first.away <= SAME ? same.length === 0 : (rivals[0]?.away ?? Infinity) - first.away >= CLEARLY;
  if (sure) return { point: first, choices: others.filter((other) => alsoMeant(first, other)).slice(0, MOST) };
  return { point: undefined, choices: answers.slice(0, MOST) };
}

/** Who writes a name in full means what bears it in its own (its station, a place there), and nothing that is only spelled alike. */
const alsoMeant = (first: NamedAnswer, other: NamedAnswer): boolean =>
  first.away > SAME || ` ${normalisePlaceName(other.name)} `.includes(` ${normalisePlaceName(first.name)} `);

/** `Saint-Denis 93200` or `93200 Saint-Denis`, where the two agree. */
function withPostcode(text: string): Commune | undefined {
  const [, first, name = '', last] = /^(?:(\d{5})[\s,]+)?(\D+?)(?:[\s,]+\(?(\d{5})\)?)?$/u.exec(text) ?? [];
  const postcode = first ?? last;
  return postcode === undefined ? undefined : (findCommune({ name, postcode }).commune ?? undefined);
}
