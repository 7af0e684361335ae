import { Injectable } from '@nestjs/common';
import type { DayPart, IsoDate } from '#libs/calendar/index.js';
import type { GeoPoint } from '#libs/geo/index.js';
import { Clock } from '#libs/platform/clock/index.js';
import type { Tx } from '#libs/platform/db/index.js';
import type { EmployeeView } from '../../employees/index.js';
import { BookingFactsReader } from '../booking-facts.reader.js';
import type { BookingStanding } from '../booking-standing.js';
import { judgeAt, type FoundPlace, type JudgedPlace } from './found-place.rules.js';
import { NearbyDesksReader } from './nearby-desks.reader.js';

const CANDIDATES = 40;
const ALTERNATIVES = 3;

/** Finds where else somebody could work, by the rules of booking itself. */
@Injectable()
export class AlternativesReader {
  constructor(
    private readonly clock: Clock,
    private readonly finder: NearbyDesksReader,
    private readonly facts: BookingFactsReader,
  ) {}

  /**
   * The nearest places that could be booked instead, at most three.
   * @param home null of a home outside France: nothing is near it
   * @param not the place that is out of the question
   */
  async near(
    tx: Tx,
    { home, day, not }: { readonly home: GeoPoint | null; readonly day: IsoDate; readonly not: string },
    judge: (place: FoundPlace) => BookingStanding,
  ): Promise<JudgedPlace[]> {
    if (!home) return [];
    const near = await this.finder.near(tx, { from: home, day, candidates: CANDIDATES, withQuotaOnly: true });
    return near
      .filter((place) => place.site.id !== not)
      .map((place) => ({ place, standing: judge(place) }))
      .filter(({ standing }) => standing.refusal === null)
      .slice(0, ALTERNATIVES);
  }

  /** The same for somebody and part of a day, from all that is known of them now. */
  async of(
    tx: Tx,
    employee: EmployeeView,
    { day, part, not }: { readonly day: IsoDate; readonly part: DayPart; readonly not: string },
  ): Promise<FoundPlace[]> {
    const person = await this.facts.person(tx, employee, day);
    const judge = judgeAt(person, { day, part, now: this.clock.now() });
    return (await this.near(tx, { home: employee.home, day, not }, judge)).map(({ place }) => place);
  }
}
