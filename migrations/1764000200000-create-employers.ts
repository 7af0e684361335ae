import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Employers (the tenants), their employees, the import of them. */
export class CreateEmployers1764000200000 implements MigrationInterface {
  name = 'CreateEmployers1764000200000';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      -- The directory of tenants: legal identity only, readable by every process since sign-in starts from the slug.
      create table employers (
        id uuid primary key,
        slug text not null constraint employers_slug_unique unique check (slug ~ '^[a-z0-9][a-z0-9-]{1,62}$'),
        name text not null,
        siren char(9) not null constraint employers_siren_unique unique check (siren ~ '^[0-9]{9}$'),
        sector text not null check (sector in ('private', 'public')),
        locale text not null default 'fr' check (locale in ('fr', 'en')),
        created_at timestamptz not null
      );

      create table employee_imports (
        id uuid primary key,
        employer_id uuid not null constraint employee_imports_employer references employers (id),
        file_name text not null,
        sha256 char(64) not null,
        byte_size integer not null check (byte_size > 0),
        content text,
        state text not null
          check (state in ('checking', 'checked', 'refused', 'applying', 'applied', 'discarded')),
        keep_good boolean not null default false,
        rows_total integer not null default 0,
        rows_good integer not null default 0,
        rows_bad integer not null default 0,
        rows_written integer not null default 0,
        problems jsonb not null default '[]',
        problems_total integer not null default 0,
        preview jsonb not null default '[]',
        refusal jsonb,
        run_id uuid,
        created_by text not null,
        created_at timestamptz not null,
        applied_at timestamptz,
        constraint employee_imports_tenant_key unique (employer_id, id),
        constraint employee_imports_forget check (content is not null = (state in ('checking', 'checked', 'applying')))
      );
      comment on column employee_imports.content is
        'The file as sent, kept only while it may still be applied; its SHA-256 stays.';
      create index employee_imports_recent on employee_imports (employer_id, created_at desc);
      select protect_tenant_table('employee_imports');

      create table employees (
        id uuid primary key,
        employer_id uuid not null constraint employees_employer references employers (id),
        staff_number text not null,
        email text not null,
        given_name text not null,
        family_name text not null,
        unit text not null default '',
        manager_id uuid,
        commune_insee char(5) not null,
        commune_name text not null,
        home_lat double precision not null check (home_lat between -90 and 90),
        home_lon double precision not null check (home_lon between -180 and 180),
        needs text[] not null default '{}',
        desired_days integer not null default 4 check (desired_days between 0 and 23),
        import_id uuid,
        created_at timestamptz not null,
        left_on date,
        constraint employees_tenant_key unique (employer_id, id),
        constraint employees_staff_number unique (employer_id, staff_number),
        constraint employees_manager foreign key (employer_id, manager_id) references employees (employer_id, id),
        constraint employees_import foreign key (employer_id, import_id) references employee_imports (employer_id, id)
      );
      create unique index employees_email on employees (employer_id, lower(email));
      create index employees_name on employees
        (employer_id, family_name collate "fr-x-icu", given_name collate "fr-x-icu", id);
      create index employees_team on employees (employer_id, manager_id);
      comment on column employees.home_lat is 'Centre of the commune, or a point the employee gave, rounded to about 100 m.';
      comment on column employees.desired_days is 'Days in a third place the employee needs in a month.';
      comment on column employees.left_on is 'First day on which the person no longer works here.';
      select protect_tenant_table('employees');
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`drop table employees, employee_imports, employers;`);
  }
}
