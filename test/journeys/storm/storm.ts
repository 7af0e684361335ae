import type { DayPart, IsoDate } from '#libs/calendar/index.js';
import { seededRandom } from '#libs/seeded-random/index.js';
import { BOOKED, GRANTS, parsed, placed, SHOWN, TAKEN, WAIT, WAITS } from './answers.js';
import { ask, type Answer, type Request } from './asking.js';
import { Draw } from './draw.js';
import type { Operation, Position, ShownBooking, Wish } from './history.js';
import type { Company, Person, StormScene } from './scene.js';

/** How many of a hundred questions are of a kind; of what cannot be asked at that moment something is booked instead. */
const SHARES = [
  ['book', 30],
  ['cancel', 24],
  ['change', 13],
  ['read', 7],
  ['join', 8],
  ['take', 12],
  ['leave', 2],
  ['balance', 3],
  ['repeat', 2],
  ['close', 0.5],
  ['reopen', 0.4],
  ['depart', 0.1],
] as const satisfies readonly (readonly [Wish['what'], number])[];

/** People of one company who leave at the most: the others go on. */
const MOST_LEAVERS = 4;
const PARTS: readonly DayPart[] = ['am', 'pm', 'day'];

/**
 * People who all want the same desks: a number of visitors put one question after the other, drawn from a seed, and every
 * question and answer is kept.
 */
export class Storm {
  readonly operations: Operation[] = [];
  private readonly bookings = new Map<string, Person>();
  private readonly waits = new Map<string, Person>();
  private readonly closed = new Map<string, { siteId: string; day: IsoDate }>();
  /** How many questions were begun. */
  asked = 0;
  private leavers = 0;

  constructor(
    private readonly scene: StormScene,
    /** The web processes that a proxy would know at this moment. */
    private readonly webs: () => readonly string[],
    private readonly seed: number,
  ) {}

  /** Puts so many questions, by so many visitors at once. */
  async rage(questions: number, visitors: number): Promise<void> {
    const until = this.asked + questions;
    await Promise.all(
      Array.from({ length: visitors }, async (_, n) => {
        const draw = new Draw(seededRandom(this.seed * 1_000 + until + n));
        while (this.asked < until) {
          this.asked += 1;
          await this.turn(draw);
        }
      }),
    );
  }

  private async turn(draw: Draw): Promise<void> {
    const company = draw.of(this.scene.companies);
    const person = draw.of(company.people);
    const what = draw.share(SHARES);
    const known = draw.entry(this.bookings);
    const waiting = draw.entry(this.waits);
    if (what === 'cancel' && known) return this.cancel(...known);
    if (what === 'change' && known) return this.change(...known, this.place(draw));
    if (what === 'read') return this.read(person);
    if (what === 'balance') return this.balance(company);
    if (what === 'join') return this.join(person, this.place(draw));
    if (what === 'leave' && waiting) return this.leave(...waiting);
    if (what === 'take' && waiting) return this.take(...waiting);
    if (what === 'repeat') return this.repeat(person, this.place(draw), draw);
    if (what === 'close') return this.close(this.place(draw));
    if (what === 'reopen') return this.reopen(draw);
    if (what === 'depart' && this.leavers < MOST_LEAVERS) return this.depart(company, person);
    return this.book(person, this.place(draw), draw);
  }

  private place(draw: Draw): Position {
    const site = draw.of(this.scene.sites);
    return { siteId: site.id, day: draw.of(this.scene.days), part: draw.of(PARTS), deskId: null };
  }

  /** Puts a wish and keeps what is known of it; `read` adds what the answer says. */
  private async put<W extends Wish>(
    wish: W,
    request: Request,
    read: (answer: Answer) => Pick<Operation, 'id' | 'at' | 'bookings' | 'grants'> = () => ({}),
  ): Promise<Operation<W>> {
    const { told, answer } = await ask(this.webs, wish, request);
    const whole = { ...told, ...(told.outcome === 'ok' && answer && read(answer)) };
    this.operations.push(whole);
    return whole;
  }

  private async book(person: Person, place: Position, draw: Draw): Promise<void> {
    const desks = this.scene.sites.find(({ id }) => id === place.siteId)!.deskIds;
    const deskId = draw.of([null, null, draw.of(desks)]);
    const { id } = await this.put(
      { what: 'book', person: person.id, at: place },
      {
        method: 'POST',
        path: '/api/v1/bookings',
        by: person,
        again: true,
        keyed: true,
        body: { siteId: place.siteId, date: place.day, part: place.part, deskId },
      },
      (answer) => {
        const booked = parsed(BOOKED, answer);
        return { id: booked.id, at: placed(booked) };
      },
    );
    if (id) this.bookings.set(id, person);
  }

  private async change(bookingId: string, person: Person, to: Position): Promise<void> {
    await this.put(
      { what: 'change', person: person.id, bookingId, at: to },
      {
        method: 'PATCH',
        path: `/api/v1/bookings/${bookingId}`,
        by: person,
        again: true,
        keyed: true,
        body: { siteId: to.siteId, date: to.day, part: to.part },
      },
      (answer) => {
        const booked = parsed(BOOKED, answer);
        return { id: booked.id, at: placed(booked) };
      },
    );
  }

  private async cancel(bookingId: string, person: Person): Promise<void> {
    this.bookings.delete(bookingId);
    await this.put(
      { what: 'cancel', person: person.id, bookingId },
      { method: 'DELETE', path: `/api/v1/bookings/${bookingId}`, by: person, again: true },
    );
  }

  private async read(person: Person): Promise<void> {
    await this.put(
      { what: 'read', person: person.id },
      { method: 'GET', path: '/api/v1/bookings', by: person, again: true },
      (answer) => ({
        bookings: parsed(SHOWN, answer).bookings.map((one): ShownBooking => ({ id: one.id, ...placed(one) })),
      }),
    );
  }

  private async balance({ hr, people }: Company): Promise<void> {
    await this.put(
      { what: 'balance', people: people.map(({ id }) => id) },
      { method: 'GET', path: '/api/v1/quotas', by: hr, again: true },
      (answer) => ({
        grants: parsed(GRANTS, answer).quotas.map(
          ({ siteId, month, grantedHalfDays: granted, usedHalfDays: used }) => ({
            siteId,
            month,
            granted,
            used,
          }),
        ),
      }),
    );
  }

  private async join(person: Person, place: Position): Promise<void> {
    const { id } = await this.put(
      { what: 'join', person: person.id, at: place },
      {
        method: 'POST',
        path: '/api/v1/waits',
        by: person,
        again: true,
        body: { siteId: place.siteId, date: place.day, part: place.part },
      },
      (answer) => ({ id: parsed(WAIT, answer).id }),
    );
    if (id) this.waits.set(id, person);
  }

  private async leave(waitId: string, person: Person): Promise<void> {
    this.waits.delete(waitId);
    await this.put(
      { what: 'leave', person: person.id, waitId },
      { method: 'DELETE', path: `/api/v1/waits/${waitId}`, by: person, again: true },
    );
  }

  /** Looks what is offered to somebody who waits, and takes it. */
  private async take(_waitId: string, person: Person): Promise<void> {
    const { answer } = await ask(
      this.webs,
      { what: 'read', person: person.id },
      { method: 'GET', path: '/api/v1/waits', by: person, again: true },
    );
    if (answer?.status !== 200) return;
    const { waits } = parsed(WAITS, answer);
    for (const [id, of] of this.waits)
      if (of === person && !waits.some((wait) => wait.id === id)) this.waits.delete(id);
    const offered = waits.find(({ state }) => state === 'offered');
    if (!offered) return;
    const { id } = await this.put(
      { what: 'take', person: person.id, waitId: offered.id },
      { method: 'POST', path: `/api/v1/waits/${offered.id}/booking`, by: person, again: false },
      (taken) => ({ id: parsed(TAKEN, taken).bookingId }),
    );
    if (id) this.bookings.set(id, person);
  }

  /** Two weeks of a day of the week, by the page: where there are fewer such days in the storm, those there are. */
  private async repeat(person: Person, place: Position, draw: Draw): Promise<void> {
    const weekday = (day: IsoDate) => ((new Date(`${day}T12:00:00Z`).getUTCDay() + 6) % 7) + 1;
    const days = this.scene.days.filter((day) => weekday(day) === weekday(place.day));
    const from = days[0]!;
    const part = draw.of(PARTS);
    await this.put(
      { what: 'repeat', person: person.id, at: { ...place, part }, days },
      {
        method: 'POST',
        path: '/week/series',
        by: person,
        again: false,
        form: {
          site: place.siteId,
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

  private async close({ siteId, day }: Position): Promise<void> {
    if (this.closed.size >= 2) return;
    this.closed.set(`${siteId} ${day}`, { siteId, day });
    await this.put(
      { what: 'close', siteId, day },
      {
        method: 'POST',
        path: `/operator/desks/${siteId}/closures`,
        by: this.scene.operator,
        again: true,
        form: { from: day, to: day, part: 'day', reason: 'Essai', confirmed: '1' },
      },
    );
  }

  private async reopen(draw: Draw): Promise<void> {
    const [key, at] = draw.entry(this.closed) ?? [];
    if (!key || !at) return;
    this.closed.delete(key);
    await this.put(
      { what: 'reopen', ...at },
      {
        method: 'POST',
        path: `/operator/desks/${at.siteId}/reopening`,
        by: this.scene.operator,
        again: true,
        form: { from: at.day, to: at.day },
      },
    );
  }

  /** Yesterday was somebody's last day: they lose what they booked, and their place in every line. */
  private async depart({ hr }: Company, person: Person): Promise<void> {
    this.leavers += 1;
    const day = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
    await this.put(
      { what: 'depart', person: person.id, leftOn: day(1) },
      {
        method: 'POST',
        path: `/hr/employees/${person.id}/leaving`,
        by: { cookie: hr.cookie, csrf: hr.csrf },
        again: true,
        form: { lastDay: day(0) },
      },
    );
  }
}
