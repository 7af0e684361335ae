/** The only place that reads the system time. Everything else asks a {@link Clock}, so tests decide what "now" is. */
export abstract class Clock {
  /** The present instant (UTC). */
  abstract now(): Date;

  /** Milliseconds since the epoch. */
  nowMs(): number {
    return this.now().getTime();
  }

  /** The local calendar day `YYYY-MM-DD` in an IANA zone; Palier's administrative day is that of Paris. */
  today(zone = 'Europe/Paris'): string {
    return new Intl.DateTimeFormat('en-CA', {
      timeZone: zone,
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
    }).format(this.now());
  }
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
