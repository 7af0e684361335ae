import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Presence is recorded only where it lawfully may be: once the committee was consulted (C. trav. L2312-38), people were told
 * (L1222-4) and the impact assessment was made (GDPR art. 35). The acts are recorded, and whether it is on; PostgreSQL refuses to
 * switch it on without them, switches it off when one is withdrawn, and takes no confirmed half day while it is off.
 */
export class OpenPresence1764007190400 implements MigrationInterface {
  name = 'OpenPresence1764007190400';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      create table presence_acts (
        id uuid primary key,
        employer_id uuid not null constraint presence_acts_employer references employers (id),
        act text not null constraint presence_acts_act check (act in ('consultation', 'notice', 'impact-assessment')),
        form text not null constraint presence_acts_form check (form = 'done' or (form = 'no-committee' and act = 'consultation')),
        done_on date not null,
        reference text not null constraint presence_acts_reference check (length(reference) between 1 and 300),
        recorded_by text not null,
        recorded_at timestamptz not null,
        withdrawn_by text,
        withdrawn_at timestamptz,
        withdrawn_because text constraint presence_acts_because check (length(withdrawn_because) between 1 and 500),
        constraint presence_acts_past check (done_on <= (recorded_at at time zone 'Europe/Paris')::date),
        constraint presence_acts_withdrawn check (
          (withdrawn_at is null) = (withdrawn_by is null) and (withdrawn_at is null) = (withdrawn_because is null))
      );
      comment on table presence_acts is 'What has to be done before presence is recorded, with day and reference; never changed, only withdrawn.';
      comment on column presence_acts.form is 'no-committee: there is none to consult, and the reference says why.';
      create unique index presence_acts_standing on presence_acts (employer_id, act) where withdrawn_at is null;
      revoke update, delete on presence_acts from palier_app;
      grant update (withdrawn_by, withdrawn_at, withdrawn_because) on presence_acts to palier_app;
      select protect_tenant_table('presence_acts');

      create table presence_switches (
        id uuid primary key,
        employer_id uuid not null constraint presence_switches_employer references employers (id),
        opened_by text not null,
        opened_at timestamptz not null,
        closed_by text,
        closed_at timestamptz,
        closed_because text constraint presence_switches_because check (closed_because in ('switched-off', 'act-withdrawn')),
        constraint presence_switches_closed check (
          (closed_at is null) = (closed_by is null) and (closed_at is null) = (closed_because is null))
      );
      comment on table presence_switches is 'When presence was recorded: from opened_at until closed_at; on now where that is null.';
      create unique index presence_switches_open on presence_switches (employer_id) where closed_at is null;
      revoke update, delete on presence_switches from palier_app;
      grant update (closed_by, closed_at, closed_because) on presence_switches to palier_app;
      select protect_tenant_table('presence_switches');

      create function ask_for_presence_acts() returns trigger language plpgsql set search_path = pg_catalog, public, pg_temp as $$
      begin
        perform pg_advisory_xact_lock(hashtext('presence'), hashtext(new.employer_id::text));
        if (select count(*) from presence_acts where employer_id = new.employer_id and withdrawn_at is null) < 3 then
          raise exception 'an act is missing' using errcode = '23514', constraint = 'presence_switches_acts', table = 'presence_switches';
        end if;
        return new;
      end $$;
      create trigger ask_for_presence_acts after insert on presence_switches for each row execute function ask_for_presence_acts();

      create function follow_presence_act() returns trigger language plpgsql set search_path = pg_catalog, public, pg_temp as $$
      begin
        if old.withdrawn_at is not null then
          raise exception 'a withdrawn act stays' using errcode = '23514', constraint = 'presence_acts_settled', table = 'presence_acts';
        end if;
        perform pg_advisory_xact_lock(hashtext('presence'), hashtext(new.employer_id::text));
        update presence_switches set closed_by = new.withdrawn_by, closed_at = new.withdrawn_at, closed_because = 'act-withdrawn'
        where employer_id = new.employer_id and closed_at is null;
        return new;
      end $$;
      create trigger follow_presence_act after update on presence_acts for each row execute function follow_presence_act();

      create function keep_presence_switch() returns trigger language plpgsql set search_path = pg_catalog, public, pg_temp as $$
      begin
        if old.closed_at is not null then
          raise exception 'what was switched off stays' using errcode = '23514', constraint = 'presence_switches_settled', table = 'presence_switches';
        end if;
        -- Half days that are being confirmed are waited for.
        perform pg_advisory_xact_lock(hashtext('presence'), hashtext(new.employer_id::text));
        return new;
      end $$;
      create trigger keep_presence_switch before update on presence_switches for each row execute function keep_presence_switch();

      create function refuse_presence_while_off() returns trigger language plpgsql
        set search_path = pg_catalog, public, pg_temp as $$
      declare
        employer uuid;
      begin
        for employer in
          select distinct employer_id from added where origin in ('confirmed', 'checked-in') and kind is not null
        loop
          perform pg_advisory_xact_lock_shared(hashtext('presence'), hashtext(employer::text));
          if not exists (select from presence_switches where employer_id = employer and closed_at is null) then
            raise exception 'presence is not recorded' using errcode = '23514', constraint = 'day_entries_presence_on', table = 'day_entries';
          end if;
        end loop;
        return null;
      end $$;
      create trigger refuse_presence_while_off after insert on day_entries
        referencing new table as added for each statement execute function refuse_presence_while_off();
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      drop trigger refuse_presence_while_off on day_entries;
      drop function refuse_presence_while_off;
      drop table presence_switches;
      drop table presence_acts;
      drop function ask_for_presence_acts;
      drop function follow_presence_act;
      drop function keep_presence_switch;
    `);
  }
}
