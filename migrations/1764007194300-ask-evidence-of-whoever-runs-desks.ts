import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Who runs desks answers for the host charter, also without having taken the place (docs/adr/0035). */
export class AskEvidenceOfWhoeverRunsDesks1764007194300 implements MigrationInterface {
  name = 'AskEvidenceOfWhoeverRunsDesks1764007194300';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      alter table operators add column evidence_due_on date;
      comment on column operators.evidence_due_on is
        'First day of which bookings of its desks need the evidence that the charter asks for; null while nobody acts for it here.';
      update operators r set evidence_due_on = current_date + 90
        from organisations o where o.operator_id = r.id and o.kind = 'operator';

      -- Whoever is opened has 90 days to take its places and to show what is asked for.
      create function give_operator_time_for_evidence() returns trigger language plpgsql security definer
        set search_path = pg_catalog, public, pg_temp as $$
      begin
        update public.operators set evidence_due_on =
          greatest((new.opened_at at time zone 'Europe/Paris')::date, current_date) + 90
        where id = new.operator_id and evidence_due_on is null;
        return null;
      end $$;
      revoke all on function give_operator_time_for_evidence() from public;
      create trigger give_operator_time after insert on organisations
        for each row when (new.operator_id is not null) execute function give_operator_time_for_evidence();

      create function evidence_due_on(of_place uuid, of_operator uuid) returns date language sql stable
        set search_path = pg_catalog, public, pg_temp as $$
        select min(greatest(r.evidence_due_on, (s.created_at at time zone 'Europe/Paris')::date + 90))
        from sites s join operators r on r.id = s.operator_id and r.evidence_due_on is not null
        where s.place_id = of_place and s.closed_on is null and (of_operator is null or s.operator_id = of_operator) $$;
      comment on function evidence_due_on(uuid, uuid) is
        'From when on desks at a place need evidence because of who runs them: an operator, or any where it is null. Desks that are new have 90 days.';

      -- Taking a place gives no more time to whoever ran its desks before.
      create or replace function give_time_for_evidence() returns trigger language plpgsql
        set search_path = pg_catalog, public, pg_temp as $$
      begin
        if tg_op = 'INSERT' or new.organisation_id <> old.organisation_id then
          new.evidence_due_on := least((new.since at time zone 'Europe/Paris')::date + 90,
            (select evidence_due_on(new.place_id, o.operator_id) from organisations o where o.id = new.organisation_id));
        end if;
        return new;
      end $$;

      create or replace function evidence_gaps(wanted_sites uuid[], from_day date, to_day date)
        returns table (site_id uuid, day date, kind text) language sql stable
        set search_path = pg_catalog, public, pg_temp as $$
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
              and e.withdrawn_at is null and d.day::date between e.valid_from and e.valid_to) $$;
      comment on function evidence_gaps(uuid[], date, date) is
        'Days of which a place that is somebody''s, or at which an operator that is here runs desks, misses evidence that the charter asks for, with what is missing.';
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      create or replace function evidence_gaps(wanted_sites uuid[], from_day date, to_day date)
        returns table (site_id uuid, day date, kind text) language sql stable
        set search_path = pg_catalog, public, pg_temp as $$
        select s.id, d.day::date, asked.kind
        from sites s
        join place_owners o on o.place_id = s.place_id and o.evidence_due_on <= to_day
        cross join unnest(mandatory_evidence()) asked (kind)
        cross join lateral generate_series(greatest(from_day, o.evidence_due_on), to_day, interval '1 day') d (day)
        where s.id = any (wanted_sites)
          and not exists (select from place_evidence e
            where e.place_id = s.place_id and e.organisation_id = o.organisation_id and e.kind = asked.kind
              and e.withdrawn_at is null and d.day::date between e.valid_from and e.valid_to) $$;
      comment on function evidence_gaps(uuid[], date, date) is
        'Days of which a place that is somebody''s misses evidence that the charter asks for, with what is missing.';
      create or replace function give_time_for_evidence() returns trigger language plpgsql
        set search_path = pg_catalog, public, pg_temp as $$
      begin
        if tg_op = 'INSERT' or new.organisation_id <> old.organisation_id then
          new.evidence_due_on := (new.since at time zone 'Europe/Paris')::date + 90;
        end if;
        return new;
      end $$;
      drop trigger give_operator_time on organisations;
      drop function give_operator_time_for_evidence(), evidence_due_on(uuid, uuid);
      alter table operators drop column evidence_due_on;
    `);
  }
}
