/**
 * Where French public holidays differ (see {@link publicHolidays}): the common law, the local law of Alsace and
 * Moselle, and each overseas territory with its own day commemorating the abolition of slavery.
 */
export type HolidayZone =
  | 'metropole'
  | 'alsace-moselle'
  | 'guadeloupe'
  | 'martinique'
  | 'guyane'
  | 'la-reunion'
  | 'mayotte'
  | 'saint-barthelemy'
  | 'saint-martin'
  | 'saint-pierre-et-miquelon';

/**
 * The zone of what belongs to no place and no employer: the hours of schedules, days of the platform itself; an employer has
 * its own (`employerZone` of the platform's clock). Metropolitan France keeps the same time, so the départements of {@link zonesOfDepartement} are in it too.
 */
export const ADMINISTRATIVE_ZONE = 'Europe/Paris';

/** Where a day begins, and which days are public holidays. */
export interface DayZone {
  /** IANA time zone, for example `Europe/Paris` or `Indian/Reunion`. */
  readonly timeZone: string;
  readonly holidayZone: HolidayZone;
}

/** The zones that follow from the place of a site or a home. */
export interface PlaceZones extends DayZone {
  /** Département or collectivity code: `01`…`95`, `2A`, `2B`, `971`…`978`. */
  readonly departement: string;
}

/** Territories outside the zone of Paris where the Code du travail applies. IANA zone names, RFC 6557 database. */
const OVERSEAS: Readonly<Record<string, readonly [timeZone: string, holidayZone: HolidayZone]>> = {
  '971': ['America/Guadeloupe', 'guadeloupe'],
  '972': ['America/Martinique', 'martinique'],
  '973': ['America/Cayenne', 'guyane'],
  '974': ['Indian/Reunion', 'la-reunion'],
  '975': ['America/Miquelon', 'saint-pierre-et-miquelon'],
  '976': ['Indian/Mayotte', 'mayotte'],
  '977': ['America/St_Barthelemy', 'saint-barthelemy'],
  '978': ['America/Marigot', 'saint-martin'],
};

/** Moselle, Bas-Rhin, Haut-Rhin: the local law of C. trav. L3134-1 and following. */
const ALSACE_MOSELLE = new Set(['57', '67', '68']);

/**
 * Time zone and holiday zone of a département code.
 * @returns undefined for a code that is no French département or for a territory with a labour law of its own
 *   (New Caledonia, Polynesia, Wallis and Futuna).
 */
export function zonesOfDepartement(code: string): PlaceZones | undefined {
  const known = departements.get(code);
  if (known) return known;
  const zones = readDepartement(code);
  if (zones) departements.set(code, zones);
  return zones;
}

/** Zones that were asked for, at most those of every département. */
const departements = new Map<string, PlaceZones>();

function readDepartement(code: string): PlaceZones | undefined {
  const overseas = OVERSEAS[code];
  if (overseas) return { departement: code, timeZone: overseas[0], holidayZone: overseas[1] };
  const metropolitan = /^(0[1-9]|[1-8]\d|9[0-5]|2[AB])$/.test(code) && code !== '20';
  if (!metropolitan) return undefined;
  return {
    departement: code,
    timeZone: ADMINISTRATIVE_ZONE,
    holidayZone: ALSACE_MOSELLE.has(code) ? 'alsace-moselle' : 'metropole',
  };
}

/**
 * Zones of a commune by its INSEE code (five characters, `2A004`, `97411`, arrondissements included).
 * @param insee null of a place outside France
 * @returns undefined for a code that belongs to no territory of {@link zonesOfDepartement}.
 */
export function zonesOfCommune(insee: string | null): PlaceZones | undefined {
  if (insee === null || !/^(\d{2}|2[AB])\d{3}$/.test(insee)) return undefined;
  return zonesOfDepartement(insee.startsWith('97') ? insee.slice(0, 3) : insee.slice(0, 2));
}

/** The IANA zone in which a commune lives; that of Paris where its code belongs to no territory. */
export const timeZoneOf = (insee: string | null): string => zonesOfCommune(insee)?.timeZone ?? ADMINISTRATIVE_ZONE;
