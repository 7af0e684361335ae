import type { MigrationInterface, QueryRunner } from 'typeorm';

const PLACE = ['residence_country', 'residence_postcode', 'resides_since'];

/**
 * People live in a commune of France or in another State of Europe, since a day. Of a home abroad only country, locality and
 * postcode are known: no commune, no position.
 */
export class SayWherePeopleLive1764007193000 implements MigrationInterface {
  name = 'SayWherePeopleLive1764007193000';
  readonly contracts = 'a home may be outside France: it has neither commune nor position';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      alter table employees
        add column residence_country char(2) not null default 'FR',
        add column residence_postcode text,
        add column resides_since date;
      alter table employees no force row level security;
      -- What the register says of a home it has said since the day on which the person was added.
      update employees set resides_since = (created_at at time zone 'Europe/Paris')::date;
      alter table employees force row level security;
      alter table employees
        alter column resides_since set not null,
        alter column resides_since set default current_date,
        alter column commune_insee drop not null,
        alter column home_lat drop not null,
        alter column home_lon drop not null,
        add constraint employees_residence_country check (residence_country ~ '^[A-Z]{2}$'),
        add constraint employees_residence_one check (
          case when residence_country = 'FR'
            then num_nulls(commune_insee, home_lat, home_lon) = 0 and residence_postcode is null
            else num_nonnulls(commune_insee, home_lat, home_lon) = 0 and (commune_name <> '' or erased_on is not null)
          end),
        add constraint employees_residence_postcode check (length(residence_postcode) between 1 and 10);
      comment on column employees.residence_country is 'ISO 3166-1 alpha-2: the State in which the person lives.';
      comment on column employees.commune_name is 'The commune, or the locality of a home outside France.';
      comment on column employees.resides_since is 'First day from which the register says that the person lives in this State.';
      comment on column employees.residence_postcode is 'Of a home outside France, where it is known.';

      create table former_residences (
        employer_id uuid not null,
        employee_id uuid not null,
        country char(2) not null constraint former_residences_country check (country ~ '^[A-Z]{2}$'),
        during daterange not null constraint former_residences_bounded
          check (not isempty(during) and not lower_inf(during) and not upper_inf(during)),
        primary key (employer_id, employee_id, during),
        constraint former_residences_employee foreign key (employer_id, employee_id) references employees (employer_id, id),
        constraint former_residences_apart
          exclude using gist (employer_id with =, employee_id with =, during with &&)
      );
      comment on table former_residences is
        'States in which somebody lived before the one of employees.residence_country. A trigger keeps them: what is said of a day replaces what was said of it before.';
      select protect_tenant_table('former_residences');

      create function keep_former_residence() returns trigger
        language plpgsql set search_path = pg_catalog, public, pg_temp as $$
      declare
        earlier date;
      begin
        if new.residence_country = old.residence_country then
          -- The same State from another day on: the State before it lasts until then.
          update former_residences f set during = daterange(lower(f.during), new.resides_since)
          where f.employer_id = old.employer_id and f.employee_id = old.id and upper(f.during) = old.resides_since
            and lower(f.during) < new.resides_since;
        end if;
        delete from former_residences f
        where f.employer_id = old.employer_id and f.employee_id = old.id and lower(f.during) >= new.resides_since;
        update former_residences f set during = daterange(lower(f.during), new.resides_since)
        where f.employer_id = old.employer_id and f.employee_id = old.id and upper(f.during) > new.resides_since;
        if new.residence_country <> old.residence_country and old.resides_since < new.resides_since then
          insert into former_residences (employer_id, employee_id, country, during)
          values (old.employer_id, old.id, old.residence_country, daterange(old.resides_since, new.resides_since));
        end if;
        -- Back in the State of the days before: they were never elsewhere.
        delete from former_residences f
        where f.employer_id = old.employer_id and f.employee_id = old.id and upper(f.during) = new.resides_since
          and f.country = new.residence_country
        returning lower(f.during) into earlier;
        new.resides_since := coalesce(earlier, new.resides_since);
        return new;
      end $$;
      create trigger keep_former_residence before update of residence_country, resides_since on employees for each row
        when ((old.residence_country, old.resides_since) is distinct from (new.residence_country, new.resides_since))
        execute function keep_former_residence();
      create trigger note_residence before update of ${PLACE.join(', ')} on employees for each row
        when ((${PLACE.map((name) => `old.${name}`).join(', ')}) is distinct from (${PLACE.map((name) => `new.${name}`).join(', ')}))
        execute function note_change();
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      drop trigger note_residence on employees;
      drop trigger keep_former_residence on employees;
      drop function keep_former_residence;
      drop table former_residences;
      alter table employees drop column residence_country, drop column residence_postcode, drop column resides_since,
        alter column commune_insee set not null, alter column home_lat set not null, alter column home_lon set not null;
    `);
  }
}
