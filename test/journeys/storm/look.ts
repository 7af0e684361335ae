import { setTimeout as wait } from 'node:timers/promises';
import type { Query } from '../../support/database.js';
import { CONTRADICTIONS } from '../../faults/checker.js';
import type { End, EndBooking, EndException, EndGuest, EndWait } from './history.js';

/** What can never be at any moment, beside {@link CONTRADICTIONS}: in words. */
const IMPOSSIBLE = `${CONTRADICTIONS}
  union all
  select 'desk ' || h.desk_id || ' is held and booked at ' || h.during::text from desk_holds h
    join bookings b on b.desk_id = h.desk_id and b.during && h.during and b.cancelled_at is null
    where h.wait_id is not null or h.guest_id is not null
  union all
  select 'desk ' || h.desk_id || ' is held for wait ' || w.id || ', which is ' || w.state
    from desk_holds h join desk_waits w on w.id = h.wait_id where w.state <> 'offered'
  union all
  select 'wait ' || w.id || ' is offered no desk' from desk_waits w
    where w.state = 'offered' and not exists (select from desk_holds h where h.wait_id = w.id)
  union all
  select 'quota ' || id || ': used ' || used_half_days || ' of ' || granted_half_days from quota_grants
    where used_half_days > granted_half_days`;

/** One look into the database, as of one moment. @returns what cannot be, in words */
export const impossible = async (query: Query): Promise<string[]> =>
  (await query<{ what: string }>(IMPOSSIBLE)).map(({ what }) => what);

/** Messages that wait. */
export const waiting = async (query: Query): Promise<number> => {
  const [row] = await query<{ n: number }>(
    `select count(*)::int as n from outbox_messages where done_at is null and failed_at is null`,
  );
  return row!.n;
};

/** Asks for a round of offers, as the schedule does every minute. */
export const offerNow = (query: Query): Promise<unknown> =>
  query(
    `insert into outbox_messages (id, queue, urgency, job, payload, origin)
     values (gen_random_uuid(), 'work', 1, 'bookings.offer-desks', '{}',
       '{"actorKind": "system", "actorId": null, "requestId": "storm"}')`,
  );

/**
 * What a worker that was killed had in its hands is free again, as after the minute that everybody else waits; and what its queue had
 * passed to it and it had not begun, of which the queue itself finds out later: only for a house with one worker, which is dead. PostgreSQL
 * may still be at what it said last.
 */
export async function passAMinute(query: Query): Promise<void> {
  for (let look = 0; look < 3; look += 1) {
    await wait(100);
    await query(
      `update outbox_messages set lease_until = clock_timestamp() - interval '1 second'
       where lease_holder is not null and done_at is null`,
    );
    await query(
      `update outbox_messages set enqueued_at = null
       where enqueued_at is not null and lease_holder is null and done_at is null and failed_at is null`,
    );
    await query(`update letters set claimed_at = claimed_at - interval '1 minute' where sent_at is null`);
  }
}

/** An instant in milliseconds, and when somebody is there. */
const MS = (column: string) => `(extract(epoch from ${column}) * 1000)::float8`;
const DURING = (table: string) => `array[${MS(`lower(${table}.during)`)}, ${MS(`upper(${table}.during)`)}] as during`;

/**
 * What is there once nothing waits.
 * @param taken how often the relay took each mail, by its Message-ID
 */
export async function endOf(query: Query, taken: ReadonlyMap<string, number>): Promise<End> {
  const bookings = await query<EndBooking>(
    `select b.id, b.employee_id as person, b.site_id as "siteId", b.desk_id as "deskId", to_char(b.day, 'YYYY-MM-DD') as day,
       b.part, ${DURING('b')}, b.cancelled_at is not null as cancelled, ${MS('b.created_at')} as "createdAt", b.revision,
       array(select c.ending_id from booking_changes c where c.booking_id = b.id and c.outcome = 'cancelled') as endings
     from bookings b order by b.created_at, b.id`,
  );
  const waits = await query<EndWait>(
    `select id, employee_id as person, site_id as "siteId", to_char(day, 'YYYY-MM-DD') as day, part, turn::int, state,
       ${MS('offered_at')} as "offeredAt", ${MS('settled_at')} as "settledAt", booking_id as "bookingId"
     from desk_waits order by turn`,
  );
  const exceptions = await query<EndException>(
    `select id, employee_id as person, site_id as "siteId", to_char(day, 'YYYY-MM-DD') as day, part, state, booking_id as "bookingId",
       obstacle is not null as hindered from limit_exceptions order by asked_at, id`,
  );
  const guests = await query<EndGuest>(
    `select g.id, g.booking_id as "bookingId", g.host_id as host, g.email, g.site_id as "siteId", g.desk_id as "deskId",
       to_char(g.day, 'YYYY-MM-DD') as day, g.part, ${DURING('g')}, g.gone_at is not null as gone from guests g order by g.id`,
  );
  const undecided = await query<{ what: string }>(
    `select 'series ' || series_id || ' never decided on ' || day as what from booking_series_days where settled_at is null
     union all select 'given up: ' || job || ': ' || coalesce(last_error, '') from outbox_messages where failed_at is not null
     union all select 'hold ' || h.id || ' of a line that nobody stands in' from desk_holds h where h.wait_id is null and h.guest_id is null and not exists (
       select from desk_waits w where w.site_id = h.site_id and w.day = h.day and w.state in ('waiting', 'offered'))`,
  );
  const series = await query<{ id: string; round: number }>(
    `select distinct d.series_id as id, d.round from booking_series_days d left join bookings b on b.id = d.booking_id
     where d.refusal is not null and d.refusal <> 'bookings.left-out' or b.cancelled_at is null and b.id is not null`,
  );
  // News of a request is written once for each message that asks for it: named here by the request and what is told of it.
  const letters = await query<{ key: string; message: string }>(
    `select coalesce('bookings.exception-news:' || (m.payload ->> 'exceptionId') || ':' || (m.payload ->> 'news') || ':' || split_part(l.effect_key, ':', 3),
       l.effect_key) as key, l.message_id as message
     from letters l left join outbox_messages m on m.job = 'bookings.tell-of-exception' and l.effect_key like 'bookings.exception-news:%'
       and m.id::text = split_part(l.effect_key, ':', 2)`,
  );
  return {
    bookings,
    waits,
    exceptions,
    guests,
    letters: letters.map(({ key, message }) => ({ key, taken: taken.get(message) ?? 0 })),
    rounds: series,
    undecided: undecided.map(({ what }) => what),
  };
}
