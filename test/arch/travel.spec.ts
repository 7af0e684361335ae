import { productSources, withoutComments, type Source } from '../support/sources.js';

/*
 * One port for how long a way takes (`TravelTime` of libs/geo): whoever shows, plans or adds up ways asks it, so that an engine
 * that is configured answers all of them and every figure knows who says it.
 */

/** Where ways are reckoned. */
const RECKONING = /^libs\/(geo|routing)\//;

/** Who else may name a part of the estimate, and why. */
const ESTIMATE_NAMED: Readonly<Record<string, RegExp>> = {
  // A problem file is solved without configuration and database, by the estimate as docs/cli.md says.
  'src/commands/quotas.command.ts': /^(travelEstimate|placesWithinMinutes)$/,
  'src/commands/siting.command.ts': /^crowKmWithin$/,
  // Thousands of communes at once, by the estimate that coverage is told by (docs/adr/0051).
  'src/territory/siting/solving/siting-problem.rules.ts': /^crowKmWithin$/,
  // A sum over every booking of a year is made in PostgreSQL, by the method that is printed beside it.
  'src/reports/figures/avoided-trips.queries.ts': /^estimated(Km|Minutes)InSql$/,
  'src/reports/figures/travel-words.ts': /^DETOUR_FACTOR$/,
  // The web process reads the roads before the first visitor asks.
  'src/main.ts': /^warmRoads$/,
};
const ESTIMATE =
  /\b(travelEstimate|placesWithinMinutes|crowKmWithin|EstimatedTravelTime|drivingMinutes|estimatedKmInSql|estimatedMinutesInSql|DETOUR_FACTOR|warmRoads)\b/g;

/** Who compares positions, not ways: whether two names mean one place, whether a position can be right, how large a circle is. */
const POSITIONS_COMPARED = new Set([
  'src/sites/along-query.rules.ts',
  'src/sites/directory/likely.ts',
  'src/sites/place-query.rules.ts',
  // The circle on the map, around what is shown.
  'src/sites/places-on-page.rules.ts',
  'src/sites/site-import.rules.ts',
]);

const SPHERE = /\b6[_ ]?37[01]|Math\.(asin|acos|atan2|cos|sin)\b|\basin\(|\bacos\(|earth_distance|haversine/g;
/** Speeds and paces: minutes of kilometres, made on the spot. */
const PACE =
  /\bkm\w*\s*[*/](?!\s*1_?0+\b)\s*\d|\d\s*[*/]\s*\w*[kK]m\b|\/\s*\w*(kmh|speed|SPEED)\b|\b(KMH|KM_PER_HOUR|FASTEST)\b/g;

function faults({ file, text }: Source): string[] {
  if (RECKONING.test(file)) return [];
  const code = withoutComments(text);
  const named = [...code.matchAll(ESTIMATE)].map(([name]) => name).filter((name) => !ESTIMATE_NAMED[file]?.test(name));
  const compared = /\bdistanceKm\b/.test(code) && !POSITIONS_COMPARED.has(file) ? ['distanceKm'] : [];
  const own = file.startsWith('src/') ? [...code.matchAll(SPHERE), ...code.matchAll(PACE)].map(([found]) => found) : [];
  return [...new Set([...named, ...compared, ...own])];
}

describe('ways', () => {
  it.each([
    ['an estimate beside the port', `import { travelEstimate } from '#libs/geo/index.js';`],
    ['a source of its own', 'const travel = new EstimatedTravelTime();'],
    ['distances for a trip', 'const near = distanceKm(home, desk) < 10;'],
    ['a pace', 'const WALK = (60 / 4.7) * 1.34; const minutes = km * 12;'],
    ['a sphere in SQL', 'const km = `2 * 6371.0088 * asin(least(1, x))`;'],
  ])('%s is caught', (_, text) => {
    expect(faults({ file: 'src/bookings/find/planted.ts', text })).not.toEqual([]);
  });

  it('are reckoned by the port alone', () => {
    const found = productSources().flatMap((source) => faults(source).map((fault) => `${source.file}: ${fault}`));
    expect(found).toEqual([]);
  });

  it('names no exception that is over', () => {
    const texts = new Map(productSources().map(({ file, text }) => [file, withoutComments(text)]));
    const over = [
      ...Object.entries(ESTIMATE_NAMED).filter(([file]) => (texts.get(file) ?? '').search(ESTIMATE) < 0),
      ...[...POSITIONS_COMPARED].filter((file) => !/\bdistanceKm\b/.test(texts.get(file) ?? '')),
    ];
    expect(over).toEqual([]);
  });
});
