import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Two people read each answer, the funder decides with reasons, and asks a year later (docs/adr/0055). */
export class DecideOnCalls1764007196410 implements MigrationInterface {
  name = 'DecideOnCalls1764007196410';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      create table call_interests (
        answer_id uuid not null constraint call_interests_answer references call_answers (id),
        organisation_id uuid not null constraint call_interests_organisation references organisations (id),
        member_id uuid not null,
        name text not null,
        reason text not null constraint call_interests_reason check (length(reason) between 1 and 1000),
        declared_at timestamptz not null,
        constraint call_interests_pkey primary key (answer_id, member_id)
      );
      comment on table call_interests is 'Who declared an interest in an answer: such a person does not read it.';

      create table call_readings (
        answer_id uuid not null constraint call_readings_answer references call_answers (id),
        organisation_id uuid not null constraint call_readings_organisation references organisations (id),
        member_id uuid not null,
        name text not null,
        assigned_by text not null,
        assigned_at timestamptz not null,
        scores jsonb,
        points integer constraint call_readings_points check (points between 0 and 1000),
        scored_at timestamptz,
        constraint call_readings_pkey primary key (answer_id, member_id),
        constraint call_readings_scored check ((scores is null) = (scored_at is null) and (scores is null) = (points is null))
      );
      comment on column call_readings.points is 'Weights times scores, in tenths of a point out of 100.';

      create table call_decisions (
        id uuid primary key,
        answer_id uuid not null constraint call_decisions_answer references call_answers (id),
        organisation_id uuid not null constraint call_decisions_organisation references organisations (id),
        number integer not null constraint call_decisions_number check (number between 1 and 20),
        outcome text not null constraint call_decisions_outcome check (outcome in ('granted', 'refused', 'reserve')),
        amount_cents bigint constraint call_decisions_amount check (amount_cents between 1 and 100000000000),
        reason text not null constraint call_decisions_reason check (length(reason) between 1 and 2000),
        aid_id uuid constraint call_decisions_aid references public_aids (id),
        decided_by text not null,
        decided_at timestamptz not null,
        constraint call_decisions_once unique (answer_id, number),
        constraint call_decisions_granted check ((outcome = 'granted') = (amount_cents is not null)
          and (outcome = 'granted') = (aid_id is not null))
      );
      comment on table call_decisions is 'Decisions on answers; a correction is another one with the next number.';

      -- Reads members and the answering organisation past the policies: neither is shown.
      create function hold_call_reading() returns trigger language plpgsql security definer
        set search_path = pg_catalog, public, pg_temp as $$
      declare
        call record;
        refused text;
        readers integer;
      begin
        select c.organisation_id, v.closes_on, v.spread, a.state, a.organisation_id as answering into call
          from public.call_answers a join public.calls c on c.id = a.call_id
          join public.call_versions v on v.call_id = c.id
          where a.id = new.answer_id order by v.version desc limit 1;
        if call.organisation_id is distinct from new.organisation_id
          or 'territory:' || new.organisation_id::text is distinct from public.app_organisation() then
          raise exception 'not the funder' using errcode = '42501';
        end if;
        if tg_op = 'INSERT' then
          perform pg_advisory_xact_lock(hashtext('call answer'), hashtext(new.answer_id::text));
          select count(*) into readers from public.call_readings r where r.answer_id = new.answer_id;
          refused := case
            when call.state <> 'submitted' or new.assigned_at < public.call_closes_at(call.closes_on) then 'call_readings_time'
            when exists (select from public.call_interests i where i.answer_id = new.answer_id and i.member_id = new.member_id)
              then 'call_readings_interest'
            when not exists (select from public.organisation_members m where m.id = new.member_id
                and m.organisation_id = new.organisation_id and m.deactivated_at is null) then 'call_readings_funder'
            when exists (select from public.organisation_members m join public.organisation_members o
                on o.organisation_id = call.answering and o.deactivated_at is null
                  and (lower(o.email) = lower(m.email) or o.account_id = m.account_id)
                where m.id = new.member_id) then 'call_readings_own'
            when readers >= 3 or (readers = 2 and (
                select count(r.points) < 2 or max(r.points) - min(r.points) <= call.spread * 10
                from public.call_readings r where r.answer_id = new.answer_id)) then 'call_readings_two'
            when new.scores is not null then 'call_readings_later'
          end;
        else
          refused := case
            when old.scores is not null or new.answer_id <> old.answer_id or new.member_id <> old.member_id
              then 'call_readings_stays'
            when exists (select from public.call_interests i where i.answer_id = new.answer_id and i.member_id = new.member_id)
              then 'call_readings_interest'
          end;
        end if;
        if refused is not null then
          raise exception 'not by this reader, or not now' using errcode = '23514', constraint = refused, table = 'call_readings';
        end if;
        return new;
      end $$;
      revoke all on function hold_call_reading() from public;
      create trigger held before insert or update on call_readings for each row execute function hold_call_reading();

      create function hold_call_interest() returns trigger language plpgsql set search_path = pg_catalog, public, pg_temp as $$
      begin
        if exists (select from public.call_readings r where r.answer_id = new.answer_id and r.member_id = new.member_id
            and r.scores is not null) then
          raise exception 'has scored' using errcode = '23514', constraint = 'call_interests_late', table = 'call_interests';
        end if;
        delete from public.call_readings r where r.answer_id = new.answer_id and r.member_id = new.member_id;
        return new;
      end $$;
      create trigger held before insert on call_interests for each row execute function hold_call_interest();

      create function hold_call_decision() returns trigger language plpgsql set search_path = pg_catalog, public, pg_temp as $$
      declare
        read record;
        before record;
        refused text;
      begin
        perform pg_advisory_xact_lock(hashtext('call answer'), hashtext(new.answer_id::text));
        select count(*) as readers, count(r.points) as scored, max(r.points) - min(r.points) as apart,
            (select v.spread from public.call_answers a join public.call_versions v on v.call_id = a.call_id
             where a.id = new.answer_id order by v.version desc limit 1) as spread
          into read from public.call_readings r where r.answer_id = new.answer_id;
        select coalesce(max(d.number), 0) as number into before from public.call_decisions d where d.answer_id = new.answer_id;
        refused := case
          when read.scored < 2 or read.scored < read.readers or (read.scored = 2 and read.apart > read.spread * 10)
            then 'call_decisions_read'
          when new.number <> before.number + 1 then 'call_decisions_next'
          when new.outcome = 'granted' and not exists (select from public.public_aids a where a.id = new.aid_id
              and a.amount_cents = new.amount_cents and a.organisation_id = new.organisation_id and a.cancelled_at is null)
            then 'call_decisions_ledger'
          when exists (select from public.call_decisions d join public.public_aids a on a.id = d.aid_id
              where d.answer_id = new.answer_id and a.cancelled_at is null and a.id is distinct from new.aid_id)
            then 'call_decisions_former'
        end;
        if refused is not null then
          raise exception 'not yet, or not like this' using errcode = '23514', constraint = refused, table = 'call_decisions';
        end if;
        return new;
      end $$;
      create trigger held before insert on call_decisions for each row execute function hold_call_decision();

      alter table call_interests enable row level security;
      alter table call_interests force row level security;
      alter table call_readings enable row level security;
      alter table call_readings force row level security;
      alter table call_decisions enable row level security;
      alter table call_decisions force row level security;
      create policy own on call_interests to palier_app
        using ('territory:' || organisation_id::text = (select app_organisation()))
        with check ('territory:' || organisation_id::text = (select app_organisation()));
      create policy own on call_readings to palier_app
        using ('territory:' || organisation_id::text = (select app_organisation()))
        with check ('territory:' || organisation_id::text = (select app_organisation()));
      create policy own on call_decisions to palier_app
        using ('territory:' || organisation_id::text = (select app_organisation()))
        with check ('territory:' || organisation_id::text = (select app_organisation()));
      create policy answering on call_decisions for select to palier_app
        using (exists (select from call_answers a where a.id = answer_id
          and a.organisation_kind || ':' || a.organisation_id::text = (select app_organisation())));
      create policy backup on call_interests for select to palier_backup using (true);
      create policy backup on call_readings for select to palier_backup using (true);
      create policy backup on call_decisions for select to palier_backup using (true);
      revoke update, delete on call_interests, call_readings, call_decisions from palier_app;
      grant update (scores, points, scored_at) on call_readings to palier_app;
      grant delete on call_readings to palier_app;

      create function keep_scored_reading() returns trigger language plpgsql set search_path = pg_catalog, public, pg_temp as $$
      begin
        if old.scores is not null then
          raise exception 'what was scored stays' using errcode = '23514', constraint = 'call_readings_stays', table = 'call_readings';
        end if;
        return old;
      end $$;
      create trigger stays before delete on call_readings for each row execute function keep_scored_reading();
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      drop table call_decisions;
      drop table call_readings;
      drop table call_interests;
      drop function keep_scored_reading();
      drop function hold_call_decision();
      drop function hold_call_interest();
      drop function hold_call_reading();
    `);
  }
}
