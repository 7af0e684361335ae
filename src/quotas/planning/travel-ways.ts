import { Injectable } from '@nestjs/common';
import { PlacesAround, TravelTime, type GeoPoint, type TravelSource } from '#libs/geo/index.js';
import type { Minutes } from './plan-problem.rules.js';

/** A point with an id. */
interface Located {
  readonly id: string;
  readonly at: GeoPoint;
}

const NOWHERE: ReadonlyMap<string, number> = new Map();

/** Travel times from homes to sites. */
@Injectable()
export class TravelWays {
  constructor(private readonly travel: TravelTime) {}

  /**
   * Journeys of at most `maxMinutes`, and who says them: an estimate where any of them is one. Homes at one point (a commune's
   * centre) are requested once.
   */
  async minutes(
    homes: readonly Located[],
    sites: readonly Located[],
    maxMinutes: number,
  ): Promise<{ readonly minutes: Minutes; readonly source: TravelSource }> {
    const around = new PlacesAround(sites.map(({ at }) => at));
    const sources = new Set<TravelSource>();
    const byPoint = new Map<string, ReadonlyMap<string, number>>();
    const byHome = new Map<string, ReadonlyMap<string, number>>();
    for (const { id, at } of homes) {
      const key = `${at.lat} ${at.lon}`;
      let ways = byPoint.get(key);
      if (!ways) {
        ways = await this.ways(
          at,
          around.within(at, this.travel.reachKm(maxMinutes)).map((site) => sites[site]!),
          maxMinutes,
          sources,
        );
        byPoint.set(key, ways);
      }
      byHome.set(id, ways);
    }
    const [source = 'estimate'] = sources.size === 1 ? sources : [];
    return { minutes: (employeeId) => byHome.get(employeeId) ?? NOWHERE, source };
  }

  private async ways(from: GeoPoint, sites: readonly Located[], maxMinutes: number, sources: Set<TravelSource>) {
    const row = await this.travel.from(from, { origins: 'homes', to: sites.map(({ at }) => at) });
    for (const way of row) if (way) sources.add(way.source);
    const ways = sites.map(({ id }, column) => [id, row[column]?.minutes ?? Infinity] as const);
    return new Map(ways.filter(([, minutes]) => minutes <= maxMinutes));
  }

  /**
   * Sites that somebody may reach within so many minutes, by the distance as the crow flies: good enough for a list to choose
   * from, and cheap enough for a page.
   */
  roughlyReached<Site extends GeoPoint>(
    homes: readonly GeoPoint[],
    sites: readonly Site[],
    maxMinutes: number,
  ): Site[] {
    const around = new PlacesAround(sites);
    const km = this.travel.reachKm(maxMinutes);
    const points = new Map(homes.map((at) => [`${at.lat} ${at.lon}`, at]));
    const reached = new Set([...points.values()].flatMap((at) => around.within(at, km)));
    return sites.filter((_, position) => reached.has(position));
  }
}
