import type { DayPart, IsoDate } from '#libs/calendar/index.js';

/** Desks of a site on a day: those in service, and those free, over all employers. */
export interface FreeDesks {
  readonly capacity: number;
  readonly free: Readonly<Record<DayPart, number>>;
}

/** Desks that somebody has, by part; `day` counts those that cannot be had for the whole of it. */
type Taken = Readonly<Record<DayPart, number>>;

interface SiteDesks {
  /** Desks that stay. */
  staying: number;
  /** Desks that are withdrawn, with the first day without them. */
  readonly leaving: { readonly until: IsoDate; readonly desks: number }[];
  readonly taken: Map<IsoDate, Taken>;
  /** The days on which nobody has a desk, all alike while none is withdrawn; reckoned once. */
  untouched?: FreeDesks | null;
}

/** Desks in service and desks taken, from which each day of each site is reckoned when it is asked for. */
export class DeskCounts {
  private readonly sites = new Map<string, SiteDesks>();

  /** @param until first day on which they are no longer there; null for desks that stay */
  inService(siteId: string, until: IsoDate | null, desks: number): void {
    const site = this.of(siteId);
    if (until === null) site.staying += desks;
    else site.leaving.push({ until, desks });
  }

  taken(siteId: string, day: IsoDate, taken: Taken): void {
    this.of(siteId).taken.set(day, taken);
  }

  /** A site on a day of the period; null without a desk in service. */
  on(siteId: string, day: IsoDate): FreeDesks | null {
    const site = this.sites.get(siteId);
    if (!site) return null;
    const taken = site.taken.get(day);
    if (!taken && site.leaving.length === 0) {
      return (site.untouched ??= freeOf(site.staying));
    }
    const staying = site.leaving.reduce((sum, { until, desks }) => (until > day ? sum + desks : sum), site.staying);
    return freeOf(staying, taken);
  }

  private of(siteId: string): SiteDesks {
    let site = this.sites.get(siteId);
    if (!site) {
      site = { staying: 0, leaving: [], taken: new Map() };
      this.sites.set(siteId, site);
    }
    return site;
  }
}

function freeOf(capacity: number, taken?: Taken): FreeDesks | null {
  if (capacity === 0) return null;
  if (!taken) return { capacity, free: { am: capacity, pm: capacity, day: capacity } };
  return { capacity, free: { am: capacity - taken.am, pm: capacity - taken.pm, day: capacity - taken.day } };
}
