import {
  communeIndex,
  departementOfInsee,
  distanceKm,
  findCommune,
  type GeoPoint,
  isPlausible,
  type NamedAnswer,
  type NamedPoint,
  readCoordinates,
  searchNames,
  type Commune,
  type Station,
} from '#libs/geo/index.js';

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
}

const MOST = 6;
/** A name as near as this is the one typed: itself, or itself with other spaces. */
const SAME = 0.03;
/** By how much the nearest name has to be nearer than the next to be taken for the one meant. */
const CLEARLY = 0.08;
/** What lies this near to another point is the same neighbourhood: the station of a town, the town of a place. */
const SAME_KM = 5;
/** The three cities whose districts people write behind the name: `Paris 11`, `Lyon 3e`. */
const DISTRICTS: Readonly<Record<string, { readonly insee: string; readonly districts: number }>> = {
  paris: { insee: '75056', districts: 20 },
  lyon: { insee: '69123', districts: 9 },
  marseille: { insee: '13055', districts: 16 },
};
const NOTHING: PlaceReading = { point: undefined, choices: [] };

/**
 * Reads what somebody typed into the one field of the finder: coordinates, a postcode, a town with or without it, a district
 * (`Paris 11`), the name of a town, of a station or of a third place, misspelt or not whole. A name that several towns bear gives
 * a choice.
 * @param sites third places whose name may be meant, from the directory
 */
export function readPlace(typed: string, sites: readonly NamedPoint[] = []): PlaceReading {
  const text = typed.trim();
  if (text === '') return NOTHING;
  const coordinates = readCoordinates(text);
  if (coordinates) return atCoordinates(coordinates);
  const town = cityOfDistrict(text) ?? withPostcode(text);
  if (town) return { point: pointOf(town), choices: [] };
  if (/^\d/u.test(text)) return ofDigits(text);
  return ofAnswers(searchNames(text, sites, MOST + 1));
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
  if (sure) return { point: first, choices: others.slice(0, MOST) };
  return { point: undefined, choices: answers.slice(0, MOST) };
}

/** `Saint-Denis 93200` or `93200 Saint-Denis`, where the two agree. */
function withPostcode(text: string): Commune | undefined {
  const [, first, name = '', last] = /^(?:(\d{5})[\s,]+)?(\D+?)(?:[\s,]+\(?(\d{5})\)?)?$/u.exec(text) ?? [];
  const postcode = first ?? last;
  return postcode === undefined ? undefined : (findCommune({ name, postcode }).commune ?? undefined);
}

function cityOfDistrict(text: string): Commune | undefined {
  const [, city = '', number = ''] =
    /^(\p{L}+)[\s,-]+(\d{1,2})\s*(?:er|e|[eè]me|arr\.?|arrondissement)*(?:\s+(?:arr\.?|arrondissement))?$/iu.exec(
      text,
    ) ?? [];
  const known = DISTRICTS[city.toLowerCase()];
  if (!known || Number(number) < 1 || Number(number) > known.districts) return undefined;
  return communeIndex().get(known.insee);
}
