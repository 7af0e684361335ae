import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What people wish for themselves: days, weekdays, places. They go with the person. */
export class SayWhatOneWishes1764007195130 implements MigrationInterface {
  name = 'SayWhatOneWishes1764007195130';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      create table desk_wishes (
        employer_id uuid not null constraint desk_wishes_employer references employers (id),
        employee_id uuid not null,
        days_per_month smallint constraint desk_wishes_days check (days_per_month between 0 and 31),
        weekdays smallint[] not null constraint desk_wishes_weekdays
          check (cardinality(weekdays) <= 7 and weekdays <@ '{1,2,3,4,5,6,7}'::smallint[]),
        said_at timestamptz not null,
        primary key (employer_id, employee_id),
        constraint desk_wishes_person foreign key (employer_id, employee_id) references employees (employer_id, id)
      );
      comment on table desk_wishes is
        'What people wish for themselves, which the next quota plan follows: days in a month (null: as the register says), weekdays (none: any).';
      create table place_wishes (
        employer_id uuid not null,
        employee_id uuid not null,
        site_id uuid not null constraint place_wishes_site references sites (id),
        kind text not null constraint place_wishes_kind check (kind in ('preferred', 'never')),
        primary key (employer_id, employee_id, site_id),
        constraint place_wishes_of foreign key (employer_id, employee_id) references desk_wishes (employer_id, employee_id)
          on delete cascade
      );
      comment on table place_wishes is 'Places that somebody prefers, or wants no desk-day planned at.';
      create index place_wishes_at on place_wishes (site_id);
      select protect_tenant_table('desk_wishes');
      select protect_tenant_table('place_wishes');

      create function forget_wishes() returns trigger language plpgsql set search_path = pg_catalog, public, pg_temp as $$
      begin
        delete from desk_wishes w where w.employer_id = new.employer_id and w.employee_id = new.id;
        return null;
      end $$;
      create trigger forget_wishes after update of erased_on on employees for each row
        when (new.erased_on is not null) execute function forget_wishes();
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      drop trigger forget_wishes on employees;
      drop function forget_wishes();
      drop table place_wishes;
      drop table desk_wishes;
    `);
  }
}
