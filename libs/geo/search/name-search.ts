import MiniSearch from 'minisearch';
import { communeIndex, type Commune } from '../communes.js';
import { departementOfInsee, departements } from '../departements.js';
import { normalisePlaceName } from '../place-names.js';
import type { GeoPoint } from '../point.js';
import { stations } from '../stations.js';
import { closeness } from './closeness.js';

/** What a name may be: of a commune, of a railway station, of a third place. */
export type NamedKind = 'commune' | 'station' | 'site';

/** A point that somebody may mean by a name. */
export interface NamedPoint extends GeoPoint {
  readonly kind: NamedKind;
  /** INSEE code, UIC code, or the identifier of the site. */
  readonly id: string;
  readonly name: string;
  /** Name of the commune it lies in. */
  readonly communeName: string;
  /** Département code. */
  readonly departement: string;
  /** Inhabitants, or passengers a day: of two names alike the larger is meant more often. 0 for a third place. */
  readonly size: number;
}

/** A point and how far a typed text is from its name: 0 for the name itself; texts beyond 0.45 mean something else. */
export interface NamedAnswer extends NamedPoint {
  readonly away: number;
}

interface Entry {
  readonly point: NamedPoint;
  readonly key: string;
}

/** A text taken apart: the names it may be, normalised; whether it asks for a station; the département that it names. */
interface Wish {
  readonly keys: readonly string[];
  readonly station: boolean;
  readonly departement: string | undefined;
}

const CANDIDATES = 120;
/** Beyond this {@link NamedAnswer.away} a name is not the one meant. */
const FARTHEST = 0.45;
/** By how much a name that is e times as large comes before one as near. */
const SIZE = 0.012;
/** What being a station, or no station, costs where one is asked for, or none is. */
const OTHER_KIND = { asked: 0.2, unasked: 0.04 };
const DAYS = 365;

let shared: { readonly entries: readonly Entry[]; readonly index: MiniSearch } | undefined;

/**
 * Communes of today and of before, stations, and the third places given, by a name as somebody typed it: without regard to
 * accents, case and hyphens, not whole, misspelt, with words like « gare de » around it or the département behind it. The
 * nearest name first, of those as near the largest; one answer for each point.
 * @param sites third places whose name may be meant
 */
export function searchNames(text: string, sites: readonly NamedPoint[] = [], most = 8): NamedAnswer[] {
  const wish = readWish(text);
  const best = new Map<string, { answer: NamedAnswer; cost: number }>();
  const note = (point: NamedPoint, away: number) => {
    if (away > FARTHEST || (wish.departement !== undefined && point.departement !== wish.departement)) return;
    const cost = away + kindCost(point.kind, wish) - SIZE * Math.log(1 + point.size);
    const id = `${point.kind} ${point.id}`;
    if ((best.get(id)?.cost ?? Infinity) > cost) best.set(id, { answer: { ...point, away }, cost });
  };
  for (const { point, key } of wish.keys.flatMap(bundled))
    note(point, Math.min(...wish.keys.map((typed) => closeness(typed, key))));
  for (const site of sites) note(site, Math.min(...wish.keys.map((typed) => awayFromSite(typed, site))));
  return [...best.values()]
    .toSorted((a, b) => a.cost - b.cost || (a.answer.id < b.answer.id ? -1 : 1))
    .slice(0, most)
    .map(({ answer }) => answer);
}

function kindCost(kind: NamedKind, { station }: Wish): number {
  if (station) return kind === 'station' ? 0 : OTHER_KIND.asked;
  return kind === 'station' ? OTHER_KIND.unasked : 0;
}

const BEFORE =
  /^(?:pres de |autour de |proche de |vers |a cote de |near |around |close to |next to |in |at |centre ville de |centre de |a )+/u;
const BEHIND = / (?:city|town) cent(?:er|re)$| centre ville$| downtown$|(?<! (?:de|en)) france$/u;
const STATION_BEFORE =
  /^(?:la |the )?(?:gare|halte|(?:(?:train|rail|railway) )?station)(?: sncf| ter| tgv)?(?: (?:de la |de l |de |du |des |d |a |of |in |at |))?/u;
const STATION_AFTER = / (?:gare|station|train station|railway station)(?: sncf| tgv)?$/u;

function readWish(text: string): Wish {
  const typed = normalisePlaceName(text).replace(BEFORE, '').replace(BEHIND, '');
  const tail = departementBehind(typed);
  const whole = tail?.name ?? typed;
  const bare = whole.replace(STATION_BEFORE, '').replace(STATION_AFTER, '').trim();
  const station = bare !== whole && bare !== '';
  const name = station ? bare : whole;
  // « Gare de Lyon » is a name of its own; « stetienne » lost a space after its abbreviation.
  const keys = [name, ...(station ? [whole, ...otherStations(whole, name)] : []), ...glued(name)];
  return { keys: [...new Set(keys)].filter((key) => key !== ''), station, departement: tail?.departement };
}

/** « Gare TGV Valence » has the TGV in its name, « gare de Dijon-Ville » may be that of the town. */
const otherStations = (whole: string, name: string): string[] => [
  ...(/ tgv /u.test(whole) && !name.endsWith(' tgv') ? [`${name} tgv`] : []),
  ...(name.endsWith(' ville') ? [name.slice(0, -' ville'.length)] : []),
];

function glued(name: string): string[] {
  const [, saint, rest] = /^(ste?)([a-z]{4,}.*)$/u.exec(name) ?? [];
  return saint === undefined ? [] : [`${saint === 'st' ? 'saint' : 'sainte'} ${rest}`];
}

/** `vire calvados`, `saint denis 974`: the name and the département behind it. */
function departementBehind(name: string): { name: string; departement: string } | undefined {
  const code = /^(.+) (\d{2,3}|2[ab])$/u.exec(name);
  if (code && byCode().has(code[2]!.toUpperCase())) return { name: code[1]!, departement: code[2]!.toUpperCase() };
  for (const [departement, key] of byCode()) {
    const before = name.slice(0, -key.length - 1);
    if (before === '' || !name.endsWith(` ${key}`)) continue;
    // « Val d'Oise » also ends names of places; only what remains a commune's name is read so.
    const named = communeIndex().named(before);
    if ([...named.today, ...named.lately].some((commune) => commune.departement === departement))
      return { name: before, departement };
  }
  return undefined;
}

let codes: ReadonlyMap<string, string> | undefined;
/** The name of each département, normalised, without its article: « Saint-Pierre Réunion ». */
const byCode = (): ReadonlyMap<string, string> =>
  (codes ??= new Map(departements().map(({ code, name }) => [code, normalisePlaceName(name).replace(/^la /u, '')])));

function bundled(key: string): Entry[] {
  const { entries, index } = (shared ??= read());
  const words = key.split(' ');
  const found = index.search({
    combineWith: 'OR',
    queries: [
      {
        queries: words,
        combineWith: 'AND',
        fields: ['name'],
        fuzzy: fuzzyOf,
        prefix: (word, at, all) => word.length > 1 && at === all.length - 1,
      },
      { queries: [words.join('')], fields: ['joined'], fuzzy: fuzzyOf, prefix: true },
    ],
  });
  return found.slice(0, CANDIDATES).map(({ id }) => entries[Number(id)]!);
}

/** Letters by which a word may be misspelt to be looked at: none in a short one, two in a long one. */
const fuzzyOf = (word: string): number | false => (word.length > 3 ? (word.length < 6 ? 1 : 2) : false);

function read(): { entries: readonly Entry[]; index: MiniSearch } {
  const index = communeIndex();
  const entries: Entry[] = [];
  for (const commune of index.all()) {
    entries.push({ point: pointOfCommune(commune), key: normalisePlaceName(commune.name) });
  }
  for (const [key, commune] of index.lateNames()) entries.push({ point: pointOfCommune(commune), key });
  for (const { uic, name, insee, lat, lon, passengers } of stations()) {
    const commune = index.get(insee);
    const point = {
      kind: 'station' as const,
      id: uic,
      name,
      communeName: commune?.name ?? '',
      departement: commune?.departement ?? departementOfInsee(insee),
      size: (passengers ?? 0) / DAYS,
      lat,
      lon,
    };
    entries.push({ point, key: normalisePlaceName(name) });
  }
  const search = new MiniSearch({
    fields: ['name', 'joined'],
    tokenize: (text) => text.split(' '),
    processTerm: (word) => word,
  });
  search.addAll(entries.map(({ key }, id) => ({ id, name: key, joined: key.replaceAll(' ', '') })));
  return { entries, index: search };
}

const pointOfCommune = ({ insee, name, departement, population, lat, lon }: Commune): NamedPoint => ({
  kind: 'commune',
  id: insee,
  name,
  communeName: name,
  departement,
  size: population,
  lat,
  lon,
});

/**
 * A third place is called by its name, with or without its article, or by its name and its town. The town alone makes no name
 * alike: what stands before it has to be.
 */
function awayFromSite(typed: string, { name, communeName }: NamedPoint): number {
  const [key, town] = [normalisePlaceName(name), normalisePlaceName(communeName)];
  const before = typed.endsWith(` ${town}`) ? typed.slice(0, -town.length - 1) : null;
  const ways = [key, key.replace(/^(?:l|le|la|les|the) /u, '')].flatMap((called) => [
    closeness(typed, called),
    before === null ? Infinity : closeness(before, called),
    typed.startsWith(`${called} `) ? closeness(typed, `${called} ${town}`) : Infinity,
  ]);
  return Math.min(...ways);
}
