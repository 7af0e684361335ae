import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What lifts, once, a moment or a limit for the booking of a row: an exception that was granted for its person and day. */
const GRANTED = (code: string) => `
            update limit_exceptions x set booking_id = new.id
            where x.employer_id = new.employer_id and x.employee_id = new.employee_id and x.day = new.day and x.state = 'granted'
              and (x.part = 'day' or x.part = new.part) and '${code}' = any (x.codes)
              and (x.booking_id is null or x.booking_id = new.id)`;

const MOMENT = (refusal: string) => `
      create or replace function refuse_booking_away_from_team() returns trigger language plpgsql
        set search_path = pg_catalog, public, pg_temp as $$
      begin
        perform pg_advisory_xact_lock_shared(hashtext('team_moments'), hashtext(new.employer_id::text));
        if exists (
          select from team_moments m join employees e on e.employer_id = m.employer_id and e.id = new.employee_id
          where m.employer_id = new.employer_id and m.ends_on >= new.day
            and team_moment_holds(m.starts_on, m.ends_on, m.weekdays, m.every_weeks, new.day)
            and (m.unit is null or m.unit = e.unit) and (m.manager_id is null or m.manager_id = e.manager_id)
            and (m.part = 'day' or new.part = 'day' or m.part = new.part) and m.site_id is distinct from new.site_id
            and not (tg_op = 'UPDATE' and old.day = new.day and old.site_id is distinct from m.site_id
              and (old.part = 'day' or old.part = new.part))) then${refusal}
        end if;
        return new;
      end $$;`;

const REFUSE_MOMENT = `
          raise exception 'the team is together then'
            using errcode = '23514', constraint = 'bookings_team_moment', table = 'bookings';`;

const LIMIT = (refusal: string) => `
      create or replace function refuse_booking_beyond_limit() returns trigger language plpgsql
        set search_path = pg_catalog, public, pg_temp as $$
      declare
        allowed record;
        counted int;
        without_it int;
      begin
        for allowed in
          select l.*, date_trunc(l.period, new.day::timestamp)::date as first_day,
            (date_trunc(l.period, new.day::timestamp) + ('1 ' || l.period)::interval)::date - 1 as last_day
          from booking_limits l join employees e on e.employer_id = l.employer_id and e.id = new.employee_id
          where l.employer_id = new.employer_id and l.starts_on <= new.day and (l.ends_on is null or l.ends_on >= new.day)
            and (l.unit is null or l.unit = e.unit) and (l.employee_id is null or l.employee_id = e.id)
          order by l.id
        loop
          if allowed.counted = 'together' then
            perform pg_advisory_xact_lock(hashtext('booking_limits'), hashtext(allowed.id::text));
          end if;
          select count(distinct (b.employee_id, b.day, h.half)),
            count(distinct (b.employee_id, b.day, h.half)) filter (where b.id <> new.id)
          into counted, without_it
          from bookings b
            join employees e on e.employer_id = b.employer_id and e.id = b.employee_id
            cross join lateral generate_series(lower(b.halves), upper(b.halves) - 1) as h(half)
          where b.employer_id = new.employer_id and b.cancelled_at is null
            and b.day between allowed.first_day and allowed.last_day
            and (allowed.unit is null or e.unit = allowed.unit)
            and (allowed.counted = 'together' or b.employee_id = new.employee_id);
          if tg_op = 'UPDATE' and old.cancelled_at is null and old.day between allowed.first_day and allowed.last_day then
            without_it := without_it + upper(old.halves) - lower(old.halves);
          end if;
          if counted > allowed.half_days and counted > without_it then${refusal}
          end if;
        end loop;
        return null;
      end $$;`;

const REFUSE_LIMIT = `
            raise exception 'more than the employer allows'
              using errcode = '23514', constraint = 'bookings_employer_limit', table = 'bookings';`;

/**
 * Employees ask to book beyond a limit of their employer; a manager or HR answers. What was granted lifts the limit for one booking of
 * that person on that day. Nobody answers themselves.
 */
export class ExceptFromLimits1764007195120 implements MigrationInterface {
  name = 'ExceptFromLimits1764007195120';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      create table limit_exceptions (
        id uuid primary key,
        employer_id uuid not null constraint limit_exceptions_employer references employers (id),
        employee_id uuid not null,
        site_id uuid not null constraint limit_exceptions_site references sites (id),
        day date not null,
        part text not null constraint limit_exceptions_part check (part in ('day', 'am', 'pm')),
        codes text[] not null constraint limit_exceptions_codes check (cardinality(codes) between 1 and 10),
        reach text not null constraint limit_exceptions_reach check (reach in ('team', 'all')),
        words text not null constraint limit_exceptions_words check (words ~ '\\S' and length(words) <= 300),
        asked_at timestamptz not null,
        state text not null default 'open' constraint limit_exceptions_state
          check (state in ('open', 'granted', 'declined', 'withdrawn')),
        reason text not null default '' constraint limit_exceptions_reason check (length(reason) <= 300),
        answered_by text,
        answerer_id uuid,
        answered_at timestamptz,
        booking_id uuid,
        obstacle jsonb,
        constraint limit_exceptions_person foreign key (employer_id, employee_id) references employees (employer_id, id),
        constraint limit_exceptions_answered check ((state in ('granted', 'declined')) = (answered_at is not null)
          and (answered_by is null) = (answered_at is null)),
        constraint limit_exceptions_why check (state <> 'declined' or reason ~ '\\S'),
        constraint limit_exceptions_not_oneself check (answerer_id is distinct from employee_id),
        constraint limit_exceptions_used check (booking_id is null or state = 'granted')
      );
      comment on table limit_exceptions is
        'Bookings beyond a limit of the employer that people ask for; granted, one lifts the limits that it names for one booking of its day.';
      comment on column limit_exceptions.reach is 'Who answers: whoever reaches the team of the person, or everybody.';
      comment on column limit_exceptions.booking_id is 'The booking that used it; no foreign key, since bookings are partitioned and go.';
      comment on column limit_exceptions.obstacle is 'Why nothing was booked when it was granted: {"code", "params"}.';
      create unique index limit_exceptions_one_open on limit_exceptions (employer_id, employee_id, day) where state = 'open';
      create index limit_exceptions_of on limit_exceptions (employer_id, state, day);
      create index limit_exceptions_people on limit_exceptions (employer_id, employee_id, day);
      create index limit_exceptions_at on limit_exceptions (site_id);
      select protect_tenant_table('limit_exceptions');
      revoke update, delete on limit_exceptions from palier_app;
      grant update (state, reason, answered_by, answerer_id, answered_at, booking_id, obstacle) on limit_exceptions to palier_app;
      grant select (day), delete on limit_exceptions to palier_queue;
      create policy forgetting on limit_exceptions to palier_queue using (true) with check (false);

      create function answer_exception_once() returns trigger language plpgsql set search_path = pg_catalog, public, pg_temp as $$
      begin
        if old.state <> 'open' and new.state is distinct from old.state
          or old.booking_id is not null and new.booking_id is distinct from old.booking_id then
          raise exception 'an exception is answered once and used once'
            using errcode = '23514', constraint = 'limit_exceptions_once', table = 'limit_exceptions';
        end if;
        return null;
      end $$;
      create trigger answer_exception_once after update of state, booking_id on limit_exceptions for each row
        execute function answer_exception_once();

      ${MOMENT(`${GRANTED('bookings.team-moment')};
            if not found then${REFUSE_MOMENT}
            end if;`)}
      ${LIMIT(`${GRANTED('bookings.employer-limit')};
            if not found then${REFUSE_LIMIT}
            end if;`)}
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      ${MOMENT(REFUSE_MOMENT)}
      ${LIMIT(REFUSE_LIMIT)}
      drop table limit_exceptions;
      drop function answer_exception_once();
    `);
  }
}
