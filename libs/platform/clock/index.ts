import { localDay, type IsoDate } from '#libs/calendar/index.js';
import { employerZone } from './employer-zone.js';

export * from './employer-zone.js';

const MINUTE_MS = 60_000;

/** The only place that reads the system time. Everything else asks a {@link Clock}, so tests decide what "now" is. */
export abstract class Clock {
  /** The present instant (UTC). */
  abstract now(): Date;

  /** Milliseconds since the epoch. */
  nowMs(): number {
    return this.now().getTime();
  }

  /** The calendar day in an IANA zone; without one that of the employer at hand, and of Paris where there is none. */
  today(zone = employerZone()): IsoDate {
    const now = this.now();
    const minute = Math.floor(now.getTime() / MINUTE_MS);
    const known = this.days.get(zone);
    if (known?.minute === minute) return known.day;
    const day = localDay(now, zone);
    this.days.set(zone, { minute, day });
    return day;
  }

  /** Cache of the day by zone, valid for one minute: days begin with a minute everywhere, and pages ask often. */
  private readonly days = new Map<string, { readonly minute: number; readonly day: IsoDate }>();
}

/** The clock of production. */
export class SystemClock extends Clock {
  now(): Date {
    return new Date();
  }
}

/** A clock that stands still until it is moved: for tests and for deterministic demo data. */
export class FixedClock extends Clock {
  constructor(private instant: Date) {
    super();
  }

  now(): Date {
    return new Date(this.instant.getTime());
  }

  /** Moves the clock to another instant. */
  set(instant: Date): void {
    this.instant = instant;
  }
}
