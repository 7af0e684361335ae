import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The zone in which an employer's days begin, and the public holidays that it has. Until it is recorded otherwise every
 * employer keeps that of Paris, which all had before.
 */
export class LetEmployersHaveTheirZone1764007192000 implements MigrationInterface {
  name = 'LetEmployersHaveTheirZone1764007192000';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      -- A zone that PostgreSQL does not know raises where it is written, not where it is read.
      alter table employers
        add column time_zone text not null default 'Europe/Paris'
          constraint employers_time_zone check (timezone(time_zone, timestamptz 'epoch') is not null),
        add column holiday_zone text not null default 'metropole'
          constraint employers_holiday_zone check (holiday_zone in ('metropole', 'alsace-moselle', 'guadeloupe', 'martinique',
            'guyane', 'la-reunion', 'mayotte', 'saint-barthelemy', 'saint-martin', 'saint-pierre-et-miquelon'));
      comment on column employers.time_zone is 'IANA zone in which its days begin: given, or told from the address of its registered office.';
      comment on column employers.holiday_zone is 'Public holidays that it has.';

      alter table employer_identities add column time_zone text
        constraint employer_identities_time_zone check (time_zone is null or timezone(time_zone, timestamptz 'epoch') is not null);
      comment on column employer_identities.time_zone is 'The zone that was given; null where it follows the address.';

      -- A constraint does not see the employer: what is past somewhere on Earth may be past. The rules know the employer's day.
      alter table interviews drop constraint interviews_not_in_future,
        add constraint interviews_not_in_future check (held_on <= (written_at at time zone 'Etc/GMT-14')::date);
      alter table presence_acts drop constraint presence_acts_past,
        add constraint presence_acts_past check (done_on <= (recorded_at at time zone 'Etc/GMT-14')::date);

      create or replace function agreement_over_on(a agreements) returns date language sql stable
        set search_path = pg_catalog, public, pg_temp as $$
        select case
          when a.state not in ('refused', 'expired', 'replaced', 'ended') then null
          when not isempty(a.effective) and upper(a.effective) is not null then upper(a.effective)
          else (greatest(a.created_at, (select max(t.at) from public.agreement_transitions t
            where t.employer_id = a.employer_id and t.agreement_id = a.id))
            at time zone (select e.time_zone from public.employers e where e.id = a.employer_id))::date end $$;

      -- Which day a step belongs to follows the zone: what was counted before is counted anew.
      create function forget_figures_of_zone() returns trigger language plpgsql
        set search_path = pg_catalog, public, pg_temp as $$
      begin
        delete from public.kept_figures where employer_id = new.id;
        return null;
      end $$;
      revoke all on function forget_figures_of_zone() from public;
      create trigger forget_figures_of_zone after update of time_zone on employers for each row
        when (new.time_zone <> old.time_zone) execute function forget_figures_of_zone();

      -- Beside the one that a version before asks.
      create function employers_with_figures_due_at(now_at timestamptz) returns setof uuid
        language sql stable security definer set search_path = pg_catalog, public, pg_temp
        as $$ select e.id from public.employers e
              where exists (select from public.changed_facts c where c.employer_id = e.id)
                or not exists (select from public.kept_figures k
                  where k.employer_id = e.id and k.last_day = (now_at at time zone e.time_zone)::date) $$;
      revoke all on function employers_with_figures_due_at(timestamptz) from public;
      grant execute on function employers_with_figures_due_at(timestamptz) to palier_app;
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      drop trigger forget_figures_of_zone on employers;
      drop function forget_figures_of_zone();
      drop function employers_with_figures_due_at(timestamptz);
      create or replace function agreement_over_on(a agreements) returns date language sql stable
        set search_path = pg_catalog, public, pg_temp as $$
        select case
          when a.state not in ('refused', 'expired', 'replaced', 'ended') then null
          when not isempty(a.effective) and upper(a.effective) is not null then upper(a.effective)
          else (greatest(a.created_at, (select max(t.at) from public.agreement_transitions t
            where t.employer_id = a.employer_id and t.agreement_id = a.id)) at time zone 'Europe/Paris')::date end $$;
      alter table presence_acts drop constraint presence_acts_past,
        add constraint presence_acts_past check (done_on <= (recorded_at at time zone 'Europe/Paris')::date);
      alter table interviews drop constraint interviews_not_in_future,
        add constraint interviews_not_in_future check (held_on <= (written_at at time zone 'Europe/Paris')::date);
      alter table employer_identities drop column time_zone;
      alter table employers drop column holiday_zone, drop column time_zone;
    `);
  }
}
