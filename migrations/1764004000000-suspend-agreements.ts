import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Agreements that are suspended for some days: their end does not move, their days are fewer. */
export class SuspendAgreements1764004000000 implements MigrationInterface {
  name = 'SuspendAgreements1764004000000';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      create table agreement_suspensions (
        id uuid primary key,
        employer_id uuid not null,
        agreement_id uuid not null,
        during daterange not null check (not isempty(during) and not lower_inf(during) and not upper_inf(during)),
        reason text not null check (reason ~ '\\S'),
        asked_by text not null,
        asked_at timestamptz not null,
        constraint agreement_suspensions_agreement foreign key (employer_id, agreement_id)
          references agreements (employer_id, id),
        constraint agreement_suspensions_apart exclude using gist (agreement_id with =, during with &&)
      );
      comment on column agreement_suspensions.during is
        'Days that the agreement does not carry, within those on which its terms hold.';
      create index agreement_suspensions_by_agreement on agreement_suspensions (employer_id, agreement_id);
      select protect_tenant_table('agreement_suspensions');

      -- The lock of the agreement: whoever books a day of it waits for the suspension, or is waited for.
      create function keep_suspension_inside() returns trigger language plpgsql as $$
      declare
        held daterange;
      begin
        select effective into held from agreements
          where employer_id = new.employer_id and id = new.agreement_id for update;
        if held is null or not held @> new.during then
          raise exception 'a suspension lies within the days on which the terms hold'
            using errcode = '23514', constraint = 'agreement_suspensions_inside', table = 'agreement_suspensions';
        end if;
        return new;
      end $$;
      create trigger agreement_suspensions_inside before insert or update on agreement_suspensions
        for each row execute function keep_suspension_inside();

      create function clip_suspensions() returns trigger language plpgsql as $$
      begin
        delete from agreement_suspensions where employer_id = new.employer_id and agreement_id = new.id
          and (new.effective is null or not during && new.effective);
        update agreement_suspensions set during = during * new.effective
          where employer_id = new.employer_id and agreement_id = new.id and not during <@ new.effective;
        return null;
      end $$;
      comment on function clip_suspensions is 'Terms that hold on fewer days: a suspension loses the days that they lose.';
      create trigger agreements_clip_suspensions after update of effective on agreements
        for each row when (old.effective is distinct from new.effective) execute function clip_suspensions();

      create function refuse_suspended_day() returns trigger language plpgsql as $$
      begin
        perform from agreements where employer_id = new.employer_id and id = new.agreement_id for key share;
        if exists (select from agreement_suspensions s where s.employer_id = new.employer_id
          and s.agreement_id = new.agreement_id and s.during @> new.day)
        then
          raise exception 'the agreement is suspended on that day'
            using errcode = '23514', constraint = 'bookings_not_suspended', table = 'bookings';
        end if;
        return new;
      end $$;
      create trigger bookings_not_suspended before insert or update of agreement_id, day on bookings
        for each row execute function refuse_suspended_day();

      -- The second branch is for the few agreements that have suspensions: the first stays as quick as the table.
      create view agreement_days with (security_invoker = true) as
        select a.id as agreement_id, a.employer_id, a.employee_id, a.reference, a.version, a.channel, a.days_per_week,
          a.weekdays, a.places, a.contact_from, a.contact_to, a.adaptation_months, a.notice_days, a.signed_at,
          a.countersigned_at, a.effective, a.effective as days
        from agreements a
        where a.effective is not null and not isempty(a.effective)
          and not exists (select from agreement_suspensions s
            where s.employer_id = a.employer_id and s.agreement_id = a.id)
        union all
        select a.id, a.employer_id, a.employee_id, a.reference, a.version, a.channel, a.days_per_week,
          a.weekdays, a.places, a.contact_from, a.contact_to, a.adaptation_months, a.notice_days, a.signed_at,
          a.countersigned_at, a.effective, c.days
        from agreements a cross join lateral unnest(datemultirange(a.effective) - (
          select range_agg(s.during) from agreement_suspensions s
          where s.employer_id = a.employer_id and s.agreement_id = a.id)) as c(days)
        where exists (select from agreement_suspensions s
          where s.employer_id = a.employer_id and s.agreement_id = a.id);
      comment on view agreement_days is
        'One row for each uninterrupted stretch of days that an agreement carries: those on which its terms hold (effective) '
        'without those on which it is suspended. Whoever asks whether an agreement covers a day asks here.';
      revoke insert, update, delete on agreement_days from palier_app;
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      drop view agreement_days;
      drop trigger bookings_not_suspended on bookings;
      drop trigger agreements_clip_suspensions on agreements;
      drop table agreement_suspensions;
      drop function refuse_suspended_day();
      drop function clip_suspensions();
      drop function keep_suspension_inside();
    `);
  }
}
