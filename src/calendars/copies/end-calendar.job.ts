import { Injectable } from '@nestjs/common';
import type { z } from 'zod';
import { addDays } from '#libs/calendar/index.js';
import { Clock } from '#libs/platform/clock/index.js';
import type { RequestContext } from '#libs/platform/context/index.js';
import { newId, UnitOfWork } from '#libs/platform/db/index.js';
import { HandlesJob, Outbox, type JobHandler } from '#libs/platform/queue/index.js';
import { BookingInCalendarsReader } from '../../bookings/index.js';
import { CalendarTrouble, type Trouble } from '../calendar-port.js';
import { CalendarsByKind } from '../calendars-by-kind.js';
import type { CalendarConnection } from '../connections/calendar-connection.js';
import { CalendarConnectionsRepository } from '../connections/calendar-connections.repository.js';
import { CalendarSecrets } from '../connections/calendar-secrets.js';
import { CalendarCopiesRepository, type CalendarCopy } from './calendar-copies.repository.js';
import { END_CALENDAR, TELL_OF_CALENDAR } from './copies.jobs.js';
import { reachOf } from './trouble.rules.js';

type Payload = z.infer<typeof END_CALENDAR.payload>;

/** Entries that are taken out between two looks at what is left. */
const BATCH = 20;
/** How long a server is asked to take entries out that does not answer, in milliseconds: its secret is kept no longer. */
const PATIENCE_MS = 86_400_000;

/** Entries are still there; tried again by the pauses of the job. */
class NotTakenOut extends Error {
  override readonly name = 'NotTakenOut';
}

/**
 * Takes the coming entries out of a calendar, then forgets it with its secret; also where the server will not have it, whose reader
 * is told that entries were left.
 */
@HandlesJob(END_CALENDAR)
@Injectable()
export class EndCalendarJob implements JobHandler<Payload> {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
    private readonly copies: CalendarCopiesRepository,
    private readonly connections: CalendarConnectionsRepository,
    private readonly secrets: CalendarSecrets,
    private readonly bookings: BookingInCalendarsReader,
    private readonly calendars: CalendarsByKind,
    private readonly outbox: Outbox,
  ) {}

  async handle(ctx: RequestContext, { connectionId }: Payload): Promise<void> {
    const connection = await this.uow.read(ctx, (tx) => this.connections.byId(tx, connectionId));
    if (connection?.state !== 'ending') return;
    const left = await this.empty(ctx, connection);
    const since = connection.endingSince ?? this.clock.now();
    const patient = this.clock.now().getTime() - since.getTime() < PATIENCE_MS;
    if (left !== null && reachOf(left, connection.kind) === 'moment' && patient)
      throw new NotTakenOut(`the calendar answered: ${left}`);
    await this.uow.run(ctx, async (tx) => {
      await this.connections.remove(tx, connectionId);
      if (left === null) return;
      const { employeeId } = connection;
      const news = { connectionId, employeeId, news: 'left', trouble: left, since: since.toISOString() } as const;
      await this.outbox.add(tx, TELL_OF_CALENDAR, news);
    });
  }

  /** Takes entries out until none is left, or none can be. @returns why some were left; null when none is */
  private async empty(ctx: RequestContext, connection: CalendarConnection): Promise<Trouble | null> {
    const from = addDays(this.clock.today(), -1);
    let left: Trouble | null = null;
    for (;;) {
      const some = await this.uow.read(ctx, (tx) => this.copies.standing(tx, connection.id, from, BATCH));
      if (some.length === 0) return left;
      for (const copy of some) {
        try {
          await this.takeOut(ctx, connection, copy);
        } catch (error) {
          if (!(error instanceof CalendarTrouble)) throw error;
          if (reachOf(error.trouble, connection.kind) !== 'entry') return error.trouble;
          left = error.trouble;
        }
        await this.uow.run(ctx, (tx) => this.copies.gone(tx, copy.id));
      }
    }
  }

  private async takeOut(ctx: RequestContext, connection: CalendarConnection, { id }: CalendarCopy): Promise<void> {
    const copy = await this.uow.run(ctx, (tx) => this.copies.take(tx, id, newId(), this.clock.now()));
    if (copy === 'taken') throw new NotTakenOut('another worker writes an entry');
    const booking = copy && (await this.uow.read(ctx, (tx) => this.bookings.of(tx, copy.bookingId)));
    if (!copy || !booking) return;
    const { kind, address, account, id: connectionId } = connection;
    const secret = await this.secrets.open(connection);
    const target = { connectionId, address, account, secret, mailbox: booking.email };
    const known = copy.place === null ? null : { place: copy.place, tag: copy.tag };
    await this.calendars.of(kind).remove(target, { bookingId: copy.bookingId, entry: booking.entry }, known);
  }
}
