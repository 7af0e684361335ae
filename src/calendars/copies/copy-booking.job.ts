import { Injectable } from '@nestjs/common';
import type { z } from 'zod';
import { Clock } from '#libs/platform/clock/index.js';
import type { RequestContext } from '#libs/platform/context/index.js';
import { newId, UnitOfWork, type Tx } from '#libs/platform/db/index.js';
import type { RetryAdvice } from '#libs/platform/errors/index.js';
import { HandlesJob, Outbox, type JobHandler } from '#libs/platform/queue/index.js';
import { AuditTrail } from '../../audit/index.js';
import { BookingInCalendarsReader, type EnteredBooking } from '../../bookings/index.js';
import { CalendarTrouble, type CalendarTarget, type Standing, type Trouble } from '../calendar-port.js';
import { CalendarsByKind } from '../calendars-by-kind.js';
import type { CalendarConnection } from '../connections/calendar-connection.js';
import { CalendarConnectionsRepository } from '../connections/calendar-connections.repository.js';
import { CalendarSecrets } from '../connections/calendar-secrets.js';
import { CalendarCopiesRepository, type CalendarCopy } from './calendar-copies.repository.js';
import { COPY_BOOKING, PATIENCE_DAYS, TELL_OF_CALENDAR } from './copies.jobs.js';
import { reachOf } from './trouble.rules.js';

type Payload = z.infer<typeof COPY_BOOKING.payload>;

/** A copy with all that is needed to write it. */
interface DueCopy {
  readonly copy: CalendarCopy;
  readonly connection: CalendarConnection;
  readonly booking: EnteredBooking;
  /** Whether an entry is to be there; else none is. */
  readonly wanted: boolean;
}

const DAY_MS = 86_400_000;
/** Wishes that one run meets: a booking that is changed all the time does not hold its place for good. */
const MOST_WISHES = 5;
/** Seconds after which a copy is looked at again that another worker is writing. */
const BESIDE_SECONDS = 5;

/** The calendar took nothing, or somebody else is writing the entry; says itself when to look again. */
class NotWritten extends Error implements RetryAdvice {
  override readonly name = 'NotWritten';

  constructor(
    trouble: string,
    readonly retryAfter: number,
  ) {
    super(`the entry was not written: ${trouble}`);
  }
}

/** The same, by the pauses of the job. */
class NotWrittenYet extends Error {
  override readonly name = 'NotWrittenYet';
}

/**
 * Brings one entry of one calendar to what the booking is now: one worker at a time, with no transaction open while a server is
 * asked. The state is written and not the change, so that whatever is repeated, late or lost, the last word is the booking's.
 */
@HandlesJob(COPY_BOOKING)
@Injectable()
export class CopyBookingJob implements JobHandler<Payload> {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
    private readonly copies: CalendarCopiesRepository,
    private readonly connections: CalendarConnectionsRepository,
    private readonly secrets: CalendarSecrets,
    private readonly bookings: BookingInCalendarsReader,
    private readonly calendars: CalendarsByKind,
    private readonly outbox: Outbox,
    private readonly audit: AuditTrail,
  ) {}

  async handle(ctx: RequestContext, { copyId }: Payload): Promise<void> {
    for (let wish = 1; wish <= MOST_WISHES; wish += 1) {
      const lease = newId();
      const due = await this.uow.run(ctx, (tx) => this.due(tx, copyId, lease));
      if (due === 'taken') throw new NotWritten('another worker is at it', BESIDE_SECONDS);
      if (due === null) return;
      if (!(await this.write(ctx, due, lease))) return;
    }
    throw new NotWritten('it changes all the time', BESIDE_SECONDS);
  }

  /** Takes the copy. @returns null where nothing is to be done */
  private async due(tx: Tx, copyId: string, lease: string): Promise<DueCopy | 'taken' | null> {
    const copy = await this.copies.take(tx, copyId, lease, this.clock.now());
    if (copy === null || copy === 'taken') return copy;
    const connection = await this.connections.byId(tx, copy.connectionId);
    const booking = await this.bookings.of(tx, copy.bookingId);
    // A calendar that was stopped is made up for when it is connected again; one that ends takes out what it has.
    if (copy.asked === copy.done || connection?.state !== 'active' || booking === null) {
      await this.copies.letGo(tx, copyId, lease, copy.trouble);
      return null;
    }
    const refused = connection.employeeId === null && (await this.connections.refuses(tx, copy.employeeId));
    const wanted = !booking.entry.cancelled && !refused;
    if (wanted || copy.attempted) await this.copies.attempt(tx, copyId);
    return { copy, connection, booking, wanted };
  }

  /** Asks the server, and records what came of it. @returns whether there is another wish already */
  private async write(ctx: RequestContext, due: DueCopy, lease: string): Promise<boolean> {
    const { copy, connection, wanted } = due;
    try {
      const standing = await this.asked(due);
      return await this.uow.run(ctx, async (tx) => {
        await this.connections.answered(tx, connection.id);
        const { id, asked } = copy;
        return this.copies.met(tx, { id, lease, asked, state: wanted ? 'there' : 'none', standing, trouble: null });
      });
    } catch (error) {
      if (!(error instanceof CalendarTrouble)) {
        await this.uow.run(ctx, (tx) => this.copies.letGo(tx, copy.id, lease, copy.trouble));
        throw error;
      }
      const { trouble, wait } = error;
      const again = await this.uow.run(ctx, (tx) => this.note(tx, due, lease, trouble));
      if (!again) return false;
      throw wait === null ? new NotWrittenYet(`the calendar answered: ${trouble}`) : new NotWritten(trouble, wait);
    }
  }

  private async asked({ copy, connection, booking, wanted }: DueCopy): Promise<Standing | null> {
    const known = copy.place === null ? null : { place: copy.place, tag: copy.tag };
    if (!wanted && !copy.attempted) return null;
    const { id: connectionId, kind, address, account } = connection;
    const secret = await this.secrets.open(connection);
    const target: CalendarTarget = { connectionId, address, account, secret, mailbox: booking.email };
    const item = {
      bookingId: copy.bookingId,
      wish: `${copy.id}:${copy.asked}`,
      entry: booking.entry,
      text: booking.text,
    };
    const calendar = this.calendars.of(kind);
    if (wanted) return calendar.put(target, item, known);
    await calendar.remove(target, item, known);
    return null;
  }

  /** Records a trouble. @returns whether the entry is tried again */
  private async note(tx: Tx, due: DueCopy, lease: string, trouble: Trouble): Promise<boolean> {
    const { copy, connection } = due;
    const now = this.clock.now();
    const reach = reachOf(trouble, connection.kind);
    const tooLong = (since: Date) => now.getTime() - since.getTime() >= PATIENCE_DAYS * DAY_MS;
    if (
      reach === 'entry' ||
      (reach === 'moment' && tooLong(copy.askedAt) && !tooLong(connection.failingSince ?? now))
    ) {
      // Others are taken: it is this entry that is not.
      const standing = copy.place === null ? null : { place: copy.place, tag: copy.tag };
      const { id, asked } = copy;
      await this.copies.met(tx, { id, lease, asked, state: 'failed', standing, trouble });
      return false;
    }
    // The connection first, as whoever ends it takes it.
    const since = await this.connections.failed(tx, connection.id, trouble, now);
    await this.copies.letGo(tx, copy.id, lease, trouble);
    if (reach === 'moment' && !tooLong(since)) return true;
    if (await this.connections.stop(tx, connection.id, trouble)) {
      const { id: connectionId, employeeId } = connection;
      const news = { connectionId, employeeId, news: 'stopped', trouble, since: since.toISOString() } as const;
      await this.outbox.add(tx, TELL_OF_CALENDAR, news);
      await this.audit.record(tx, {
        action: 'calendars.stop',
        subject: { type: 'calendar', id: connectionId },
        detail: { trouble },
      });
    }
    return false;
  }
}
