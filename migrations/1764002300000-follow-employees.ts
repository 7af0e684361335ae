import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Where somebody usually works and how they get there, and a count of changes against lost edits. */
export class FollowEmployees1764002300000 implements MigrationInterface {
  name = 'FollowEmployees1764002300000';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      alter table employees
        add column workplace_insee char(5) check (workplace_insee ~ '^[0-9][0-9AB][0-9]{3}$'),
        add column commute_mode text
          check (commute_mode in ('car', 'public_transport', 'bicycle', 'walk', 'other')),
        add column revision integer not null default 1 check (revision > 0),
        add constraint employees_own_manager check (manager_id <> id);
      comment on column employees.workplace_insee is
        'Commune of the usual workplace; null when it is not known, then that of the unit counts.';
      comment on column employees.commute_mode is
        'Usual way of getting to the usual workplace; null when it is not known, then that of the unit counts.';
      comment on column employees.revision is 'Grows with every change: a form filled in from an older one is refused.';

      create table unit_workplaces (
        employer_id uuid not null constraint unit_workplaces_employer references employers (id),
        unit text not null check (unit <> ''),
        workplace_insee char(5) check (workplace_insee ~ '^[0-9][0-9AB][0-9]{3}$'),
        commute_mode text check (commute_mode in ('car', 'public_transport', 'bicycle', 'walk', 'other')),
        primary key (employer_id, unit),
        constraint unit_workplaces_say_something check (workplace_insee is not null or commute_mode is not null)
      );
      comment on table unit_workplaces is
        'Usual workplace and way there of a unit: what counts for its people about whom nothing of their own is known.';
      select protect_tenant_table('unit_workplaces');
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      drop table unit_workplaces;
      alter table employees drop constraint employees_own_manager, drop column workplace_insee, drop column commute_mode,
        drop column revision;
    `);
  }
}
