import type { House } from './house.js';
import type { Told } from './visitors.js';

/** What the database says about what people were told. */
export interface Findings {
  /** Promises: bookings and cancellations that somebody was told were made. */
  readonly promised: number;
  /** Those that are not so, in words. */
  readonly lost: readonly string[];
  /** What is there twice: desks, people, letters. */
  readonly doubled: readonly string[];
}

/** Desks and people that are taken twice, and quotas that are not what the bookings weigh: `what`, in words. */
export const CONTRADICTIONS = `select 'desk ' || a.desk_id || ' twice at ' || a.during::text as what
       from bookings a join bookings b on b.desk_id = a.desk_id and b.id > a.id and b.during && a.during
       where a.cancelled_at is null and b.cancelled_at is null
     union all
     select 'person ' || a.employee_id || ' twice at ' || a.during::text
       from bookings a join bookings b on b.employee_id = a.employee_id and b.id > a.id and b.during && a.during
       where a.cancelled_at is null and b.cancelled_at is null
     union all
     select 'quota ' || g.id || ': used ' || g.used_half_days || ', booked ' || h.booked from quota_grants g cross join lateral (
       select (select count(*) from booked_halves b where b.grant_id = g.id)
         + (select coalesce(sum(s.half_days), 0) from guests s where s.grant_id = g.id and s.gone_at is null) as booked) h
       where g.used_half_days <> h.booked`;

/** Compares a history with the database. Every promise is there; nothing overlaps; the quotas are what the bookings weigh. */
export async function checkBookings({ postgres }: House, history: readonly Told[]): Promise<Findings> {
  const kept = history.filter(({ answer, id }) => answer === 'ok' && id !== null);
  const booked = [...new Set(kept.filter(({ what }) => what === 'book').map(({ id }) => id!))];
  const cancelled = [...new Set(kept.filter(({ what }) => what === 'cancel').map(({ id }) => id!))];
  const asked = new Set(history.filter(({ what }) => what === 'cancel').map(({ id }) => id));
  const rows = await postgres.rows<{ id: string; gone: boolean }>(
    `select id, cancelled_at is not null as gone from bookings where id = any ($1)`,
    [booked],
  );
  const state = new Map(rows.map(({ id, gone }) => [id, gone]));
  const lost = [
    ...booked.filter((id) => !state.has(id)).map((id) => `booking ${id} is not there`),
    ...booked.filter((id) => state.get(id) && !asked.has(id)).map((id) => `booking ${id} was cancelled by nobody`),
    ...cancelled.filter((id) => state.get(id) === false).map((id) => `booking ${id} is not cancelled`),
  ];
  const wrong = await postgres.rows<{ what: string }>(CONTRADICTIONS);
  return { promised: booked.length + cancelled.length, lost, doubled: wrong.map(({ what }) => what) };
}

/**
 * Letters of bookings that are in force and were not confirmed, and letters that the relay took again.
 * @param taken how many letters the relay had taken before: what was repeated among them was another fault's
 */
export async function checkLetters(
  { postgres, relay }: House,
  history: readonly Told[],
  taken: number,
): Promise<Findings> {
  const booked = history.flatMap(({ what, answer, id }) => (what === 'book' && answer === 'ok' && id ? [id] : []));
  const missing = await postgres.rows<{ id: string }>(
    `select b.id from bookings b left join letters l on l.effect_key = 'bookings.confirmation:' || b.id
     where b.id = any ($1) and b.cancelled_at is null and l.sent_at is null`,
    [booked],
  );
  const ids = relay.accepted.map((mail) => /^message-id:\s*(<[^>]+>)/im.exec(mail)?.[1] ?? '');
  const times = new Map<string, number>();
  for (const id of ids) times.set(id, (times.get(id) ?? 0) + 1);
  const twice = [...new Set(ids.slice(taken))]
    .filter((id) => times.get(id)! > 1)
    .map((id) => `letter ${id} left ${times.get(id)} times`);
  return { promised: booked.length, lost: missing.map(({ id }) => `no letter about ${id}`), doubled: twice };
}

/** Whether nothing waits: every message was done, or given up. */
export async function allEnded({ postgres }: House): Promise<boolean> {
  const waiting = `select count(*) as n from outbox_messages where done_at is null and failed_at is null`;
  return (await postgres.number(waiting)) === 0;
}

/** Messages that were given up, with the reason. */
export const givenUp = ({ postgres }: House) =>
  postgres.rows<{ id: string; why: string }>(
    `select id, job || ': ' || last_error as why from outbox_messages where failed_at is not null`,
  );

export const together = (...all: readonly Findings[]): Findings => ({
  promised: all.reduce((sum, { promised }) => sum + promised, 0),
  lost: all.flatMap(({ lost }) => lost),
  doubled: all.flatMap(({ doubled }) => doubled),
});
