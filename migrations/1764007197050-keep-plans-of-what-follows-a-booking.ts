import type { MigrationInterface, QueryRunner } from 'typeorm';

const COPIES = `
          with taking as (
            select c.id from calendar_connections c
            where c.employer_id = employer and c.employee_id = person and c.state = 'active'
            union all
            select c.id from calendar_connections c
            where c.employer_id = employer and c.employee_id is null and c.state = 'active'),
          asked as (
            insert into calendar_copies as k (id, employer_id, connection_id, booking_id, employee_id, day)
            select gen_random_uuid(), employer, taking.id, booking, person, of_day from taking
            on conflict (employer_id, connection_id, booking_id) do update
              set asked = k.asked + 1, asked_at = now(), state = 'waiting', day = excluded.day, trouble = null
            returning id)
          insert into outbox_messages (id, employer_id, queue, urgency, job, payload, origin)
          select gen_random_uuid(), employer, 'calendars.copies', 1, 'calendars.copy-booking',
            jsonb_build_object('copyId', asked.id),
            jsonb_build_object('actorKind', 'system', 'actorId', 'calendars', 'requestId', asked.id::text)
          from asked`;

const PROGRAMS = `
          with told as (
            insert into webhook_messages (id, employer_id, webhook_id, type, data, happened_at)
            select gen_random_uuid(), w.employer_id, w.id, happening, facts, now() from webhooks w
            where w.employer_id = employer and w.state = 'active' and w.events @> array[happening]
            returning id, employer_id)
          insert into outbox_messages (id, employer_id, queue, urgency, job, payload, origin)
          select gen_random_uuid(), told.employer_id, 'webhooks.deliveries', 1, 'webhooks.deliver',
            jsonb_build_object('messageId', told.id),
            jsonb_build_object('actorKind', 'system', 'actorId', 'webhooks', 'requestId', told.id::text)
          from told`;

const FIRST = `
          not exists (select from public.quota_grants g where g.employer_id = of_employer and g.site_id = at_site
            and g.month < date_trunc('month', on_day)::date and g.used_half_days > 0)
          and not exists (select from public.bookings b where b.site_id = at_site and b.employer_id = of_employer
            and b.cancelled_at is null and b.day >= date_trunc('month', on_day)::date and b.day < on_day)`;

const GAPS = `
          select s.id, d.day::date, asked.kind
          from sites s
          join operators r on r.id = s.operator_id
          left join place_owners o on o.place_id = s.place_id
          cross join lateral (select case
              when o.place_id is not null then o.evidence_due_on
              when r.evidence_due_on is not null
                then greatest(r.evidence_due_on, (s.created_at at time zone 'Europe/Paris')::date + 90) end) due (on_day)
          cross join unnest(mandatory_evidence()) asked (kind)
          cross join lateral generate_series(greatest(from_day, due.on_day), to_day, interval '1 day') d (day)
          where s.id = any (wanted_sites) and due.on_day <= to_day
            and not exists (select from place_evidence e
              where e.place_id = s.place_id and e.organisation_id = o.organisation_id and e.kind = asked.kind
                and e.withdrawn_at is null and d.day::date between e.valid_from and e.valid_to)`;

/**
 * What every booking asks of calendars, programs, the law and the charter, in a language that keeps plans: PostgreSQL before 18
 * plans a function in SQL at each call, and every version prepares to write where nobody listens. CPU-microseconds a call on 18:
 * calendars 82 to 18, programs 55 to 8, the first booking of a place 53 to 29, evidence of a place 80 to 42.
 */
export class KeepPlansOfWhatFollowsABooking1764007197050 implements MigrationInterface {
  name = 'KeepPlansOfWhatFollowsABooking1764007197050';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      create or replace function ask_for_copies(employer uuid, person uuid, booking uuid, of_day date) returns void
        language plpgsql set search_path = pg_catalog, public, pg_temp as $$
      begin
        if exists (select from calendar_connections c
            where c.employer_id = employer and c.employee_id = person and c.state = 'active')
          or exists (select from calendar_connections c
            where c.employer_id = employer and c.employee_id is null and c.state = 'active') then ${COPIES};
        end if;
      end $$;

      create or replace function tell_programs(employer uuid, happening text, facts jsonb) returns void
        language plpgsql set search_path = pg_catalog, public, pg_temp as $$
      begin
        if exists (select from webhooks w
            where w.employer_id = employer and w.state = 'active' and w.events @> array[happening]) then ${PROGRAMS};
        end if;
      end $$;

      create or replace function may_be_first_booking(of_employer uuid, at_site uuid, on_day date) returns boolean
        language plpgsql stable set search_path = pg_catalog, public, pg_temp as $$
      begin
        return ${FIRST};
      end $$;

      create or replace function evidence_gaps(wanted_sites uuid[], from_day date, to_day date)
        returns table (site_id uuid, day date, kind text) language plpgsql stable
        set search_path = pg_catalog, public, pg_temp as $$
      #variable_conflict use_column
      begin
        return query ${GAPS};
      end $$;
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      create or replace function ask_for_copies(employer uuid, person uuid, booking uuid, of_day date) returns void
        language sql set search_path = pg_catalog, public, pg_temp as $$ ${COPIES} $$;
      create or replace function tell_programs(employer uuid, happening text, facts jsonb) returns void
        language sql set search_path = pg_catalog, public, pg_temp as $$ ${PROGRAMS} $$;
      create or replace function may_be_first_booking(of_employer uuid, at_site uuid, on_day date) returns boolean
        language sql stable set search_path = pg_catalog, public, pg_temp as $$ select ${FIRST} $$;
      create or replace function evidence_gaps(wanted_sites uuid[], from_day date, to_day date)
        returns table (site_id uuid, day date, kind text) language sql stable
        set search_path = pg_catalog, public, pg_temp as $$ ${GAPS} $$;
    `);
  }
}
