import { Injectable } from '@nestjs/common';
import type { z } from 'zod';
import { Clock } from '#libs/platform/clock/index.js';
import type { RequestContext } from '#libs/platform/context/index.js';
import { UnitOfWork } from '#libs/platform/db/index.js';
import { Forbidden, NotFound } from '#libs/platform/errors/index.js';
import { listed } from '#libs/platform/http/index.js';
import { can, scopeOf } from '../../access/index.js';
import { NobodyToBookFor } from '../booking.errors.js';
import type { BOOKINGS_ANSWER, BOOKINGS_QUERY, LISTED_BOOKING_ANSWER } from './booking-api.forms.js';
import { ListedBookings, type ListedBooking } from './listed-bookings.queries.js';

type Query = z.infer<typeof BOOKINGS_QUERY>;
type Answer = z.infer<typeof LISTED_BOOKING_ANSWER>;

/** Bookings, as the JSON API answers them: as far as the caller's permission reaches. */
@Injectable()
export class BookingsApiReader {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly bookings: ListedBookings,
    private readonly clock: Clock,
  ) {}

  /** @throws Forbidden beyond the caller's reach, NobodyToBookFor for the own bookings of an account without an employee */
  async page(ctx: RequestContext, query: Query): Promise<z.infer<typeof BOOKINGS_ANSWER>> {
    const { limit, cursor, from, to = null, siteId = null, state, changedSince = null } = query;
    const wanted = {
      ...whoseBookings(ctx, query),
      after: cursor ? { date: cursor[0], id: cursor[1] } : null,
      most: limit + 1,
      from: from ?? this.clock.today(),
      to,
      siteId,
      state,
      changedSince,
    };
    const rows = await this.uow.read(ctx, (tx) => this.bookings.page(tx, wanted));
    const { items, next } = listed(rows, limit, ({ date, id }) => [date, id]);
    return { bookings: items.map(answerOf), next };
  }

  /** @throws NotFound, also for a booking out of the caller's reach */
  async one(ctx: RequestContext, id: string): Promise<Answer> {
    const found = await this.uow.read(ctx, (tx) => this.bookings.one(tx, id));
    const reached = found && can(ctx, 'bookings.read', { id: found.employeeId, managerId: found.managerId });
    if (!found || !reached) throw new NotFound('booking');
    return answerOf(found);
  }
}

/** Whose bookings are asked for: never beyond the reach of the caller's permission. */
function whoseBookings(ctx: RequestContext, query: Query): { employeeId: string | null; teamOf: string | null } {
  const { whose, employeeId = null } = query;
  const reach = scopeOf(ctx, 'bookings.read');
  const farthest = reach === 'all' ? 'everybody' : reach === 'team' ? 'team' : 'mine';
  const usual = ctx.employeeId === null ? farthest : 'mine';
  const asked = whose ?? (employeeId === null ? usual : farthest);
  if (asked === 'everybody' && reach === 'all') return { employeeId, teamOf: null };
  if (ctx.employeeId === null) throw new NobodyToBookFor();
  if (asked === 'team' && reach !== 'own') return { employeeId, teamOf: ctx.employeeId };
  if (asked === 'mine' && (employeeId === null || employeeId === ctx.employeeId))
    return { employeeId: ctx.employeeId, teamOf: null };
  throw new Forbidden('bookings beyond the reach of bookings.read');
}

function answerOf(booking: ListedBooking): Answer {
  const { managerId: _, ...one } = booking;
  return {
    ...one,
    start: one.start.toISOString(),
    end: one.end.toISOString(),
    createdAt: one.createdAt.toISOString(),
    cancelledAt: one.cancelledAt?.toISOString() ?? null,
  };
}
