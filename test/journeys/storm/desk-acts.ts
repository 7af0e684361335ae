import { localInstant, partOfTimes, type DayPart, type IsoDate } from '#libs/calendar/index.js';
import { BOOKED, GRANTS, parsed, placed, SHOWN } from './answers.js';
import { Pool, type Draw } from './draw.js';
import type { Position, ShownBooking } from './history.js';
import type { Questions } from './questions.js';
import type { Company, Person, StormScene } from './scene.js';

const PARTS: readonly DayPart[] = ['am', 'pm', 'day'];
/** As every place of a storm is open. */
const OPEN = { opens: '08:30', closes: '18:30' };
const ZONE = 'Europe/Paris';
const clock = (hour: number) => `${String(hour).padStart(2, '0')}:00`;

/** A wish for a desk: where, and the time as a program asks for it. */
export interface Wanted {
  readonly at: Position;
  readonly slot: { readonly part: DayPart } | { readonly from: string; readonly to: string };
}

/** What people do about their desks. */
export class DeskActs {
  /** Bookings that stand as far as anybody was told. */
  readonly bookings = new Pool<Person>();

  constructor(
    private readonly questions: Questions,
    private readonly scene: StormScene,
  ) {}

  /** A part of a day somewhere. */
  place(draw: Draw): Position {
    const site = draw.of(this.scene.sites);
    return { siteId: site.id, day: draw.of(this.scene.days), part: draw.of(PARTS), deskId: null };
  }

  /** The same, or some hours where that is usual. */
  wanted(draw: Draw): Wanted {
    const at = this.place(draw);
    const byHours = this.scene.sites.find(({ id }) => id === at.siteId)!.byHours && draw.chance(50);
    if (!byHours) return { at, slot: { part: at.part } };
    const start = draw.of([9, 10, 11, 12, 13, 14, 15, 16]);
    const [from, to] = [clock(start), clock(Math.min(18, start + draw.of([1, 2, 3])))];
    const instant = (time: string) => localInstant(at.day, time, ZONE).getTime();
    return {
      at: { ...at, part: partOfTimes(from, to, OPEN)!, during: [instant(from), instant(to)] },
      slot: { from, to },
    };
  }

  async book(person: Person, { at, slot }: Wanted, draw: Draw): Promise<void> {
    const desks = this.scene.sites.find(({ id }) => id === at.siteId)!.deskIds;
    const deskId = draw.of([null, null, draw.of(desks)]);
    const { id } = await this.questions.put(
      { what: 'book', person: person.id, at },
      {
        method: 'POST',
        path: '/api/v1/bookings',
        by: person,
        again: true,
        keyed: true,
        body: { siteId: at.siteId, date: at.day, ...slot, deskId },
      },
      (answer) => {
        const booked = parsed(BOOKED, answer);
        return { id: booked.id, at: placed(booked) };
      },
    );
    if (id) this.bookings.set(id, person);
  }

  async change(bookingId: string, person: Person, { at, slot }: Wanted): Promise<void> {
    await this.questions.put(
      { what: 'change', person: person.id, bookingId, at },
      {
        method: 'PATCH',
        path: `/api/v1/bookings/${bookingId}`,
        by: person,
        again: true,
        keyed: true,
        body: { siteId: at.siteId, date: at.day, ...slot },
      },
      (answer) => {
        const booked = parsed(BOOKED, answer);
        return { id: booked.id, at: placed(booked) };
      },
    );
  }

  async cancel(bookingId: string, person: Person): Promise<void> {
    this.bookings.delete(bookingId);
    await this.questions.put(
      { what: 'cancel', person: person.id, bookingId },
      { method: 'DELETE', path: `/api/v1/bookings/${bookingId}`, by: person, again: true },
    );
  }

  /** Changes or cancels a booking, takes that back at once, and looks what came of it, which what follows would hide. */
  async regret(bookingId: string, person: Person, to: Wanted | null): Promise<void> {
    await (to ? this.change(bookingId, person, to) : this.cancel(bookingId, person));
    const { outcome } = await this.questions.put(
      { what: 'undo', person: person.id, bookingId },
      {
        method: 'POST',
        path: `/week/bookings/${bookingId}/undo`,
        by: { cookie: person.cookie, csrf: person.csrf },
        again: true,
        form: {},
      },
    );
    if (outcome === 'ok') this.bookings.set(bookingId, person);
    await this.read(person);
  }

  async read(person: Person): Promise<void> {
    await this.questions.put(
      { what: 'read', person: person.id },
      { method: 'GET', path: '/api/v1/bookings', by: person, again: true },
      (answer) => ({
        bookings: parsed(SHOWN, answer).bookings.map((one): ShownBooking => ({ id: one.id, ...placed(one) })),
      }),
    );
  }

  async balance({ hr, people }: Company): Promise<void> {
    await this.questions.put(
      { what: 'balance', people: people.map(({ id }) => id) },
      { method: 'GET', path: '/api/v1/quotas', by: hr, again: true },
      (answer) => ({
        grants: parsed(GRANTS, answer).quotas.map(
          ({ siteId, month, grantedHalfDays: granted, usedHalfDays: used }) => ({ siteId, month, granted, used }),
        ),
      }),
    );
  }

  /** Some weeks of a day of the week, by the page: where there are fewer such days in the storm, those there are. */
  async repeat(person: Person, at: Position, draw: Draw): Promise<void> {
    const weekday = (day: IsoDate) => ((new Date(`${day}T12:00:00Z`).getUTCDay() + 6) % 7) + 1;
    const days = this.scene.days.filter((day) => weekday(day) === weekday(at.day));
    const from = days[0]!;
    const part = draw.of(PARTS);
    await this.questions.put(
      { what: 'repeat', person: person.id, at: { ...at, part }, days },
      {
        method: 'POST',
        path: '/week/series',
        by: person,
        again: false,
        form: {
          site: at.siteId,
          date: from,
          part,
          weekdays: String(weekday(from)),
          every: '1',
          until: days.at(-1)!,
          dates: days,
        },
      },
      ({ location }) => ({ id: location?.split('/').at(-1) ?? '' }),
    );
  }
}
