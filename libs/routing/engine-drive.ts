import { DETOURS, distanceKm, type Detour, type Drive, type GeoPoint, type PlaceAlong } from '../geo/index.js';
import type { EngineLeg, EngineWay, RoutingEngine } from './routing-engine.js';

/** An engine is asked about the places that the estimate puts within this detour, the smallest first, and about no more than these. */
const SHORTLIST: Detour = 20;
const MOST_PLACES = 200;
/** Points that a map draws: an engine tells every bend. */
const MOST_DRAWN = 1_000;
const SECONDS = 60;

interface Found {
  readonly source: RoutingEngine['source'];
  readonly stops: readonly GeoPoint[];
  readonly legs: readonly EngineLeg[];
  /** The same drive as the estimate knows it. */
  readonly estimated: Drive;
  readonly ways: (
    from: readonly GeoPoint[],
    to: readonly GeoPoint[],
  ) => Promise<readonly (readonly (EngineWay | null)[])[] | null>;
}

/**
 * A drive that an engine found. The places beside it are shortlisted by the estimate, then the engine says the detour of each by
 * the drives to it and on from it; where it fails at that, the estimate's stand and say so.
 */
export function engineDrive({ source, stops, legs, estimated, ways }: Found): Drive {
  const whole = legs.flatMap(({ line }) => line);
  const before = legs.map((_, at) => legs.slice(0, at).reduce((sum, { seconds }) => sum + seconds, 0) / SECONDS);
  return {
    source,
    minutes: legs.reduce((sum, { seconds }) => sum + seconds, 0) / SECONDS,
    line: thinned(whole),
    areas: () => estimated.areas(SHORTLIST),
    places: async (places, most) => {
      const near = (await estimated.places(places, SHORTLIST)).along
        .toSorted((a, b) => a.detour - b.detour)
        .slice(0, MOST_PLACES);
      const at = near.map((one) => one.at);
      const points = at.map((one) => places[one]!);
      const out = await ways(stops, points);
      const back = out && (await ways(points, stops));
      if (!out || !back) return estimated.places(places, most);
      const along = points.flatMap((place, position): PlaceAlong[] => {
        let best: { readonly minutes: number; readonly leg: number } | undefined;
        for (const [leg, { seconds }] of legs.entries()) {
          const [there, on] = [out[leg]![position], back[position]![leg + 1]];
          if (!there || !on) continue;
          const minutes = Math.max(0, there.seconds + on.seconds - seconds) / SECONDS;
          if (!best || minutes < best.minutes) best = { minutes, leg };
        }
        const detour = best && DETOURS.find((limit) => best.minutes <= limit && limit <= most);
        if (!best || !detour) return [];
        return [{ at: at[position]!, detour, after: before[best.leg]! + leave(legs[best.leg]!, place), road: null }];
      });
      return { source, along: along.toSorted((a, b) => a.after - b.after || a.detour - b.detour || a.at - b.at) };
    },
  };
}

/** Minutes on a leg to the point nearest to a place, by its share of the line. */
function leave({ line, seconds }: EngineLeg, place: GeoPoint): number {
  let [least, nearest, length] = [Infinity, 0, 0];
  for (const [at, point] of line.entries()) {
    if (at > 0) length += distanceKm(line[at - 1]!, point);
    const far = distanceKm(point, place);
    if (far < least) [least, nearest] = [far, length];
  }
  return length === 0 ? 0 : (nearest / length) * (seconds / SECONDS);
}

function thinned(line: readonly GeoPoint[]): GeoPoint[] {
  const step = Math.ceil(line.length / MOST_DRAWN);
  return line.filter((_, at) => at % step === 0 || at === line.length - 1);
}
