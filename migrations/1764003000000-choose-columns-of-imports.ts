import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What somebody decides about a file of employees before its rows: its columns, and who is absent from a complete one. */
export class ChooseColumnsOfImports1764003000000 implements MigrationInterface {
  name = 'ChooseColumnsOfImports1764003000000';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      alter table employee_imports
        drop constraint employee_imports_state_check,
        drop constraint employee_imports_forget,
        add constraint employee_imports_state_check
          check (state in ('choosing', 'checking', 'checked', 'refused', 'applying', 'applied', 'discarded')),
        add constraint employee_imports_forget
          check (content is not null = (state in ('choosing', 'checking', 'checked', 'applying'))),
        add column known_fields text[] not null default '{}',
        add column column_choice jsonb not null default '{}',
        add column complete boolean not null default false,
        add column absent_last_day date;
      comment on column employee_imports.unknown_columns is 'Titles of the header that are not known by themselves.';
      comment on column employee_imports.known_fields is 'What the titles give that are known by themselves.';
      comment on column employee_imports.column_choice is
        'What somebody decided about unknown titles: title to field, or to null to leave it out.';
      comment on column employee_imports.complete is 'Somebody says that the file names everybody who works here.';
      comment on column employee_imports.absent_last_day is 'Last day worked of the absent people who are ticked.';

      create table employee_import_absent (
        employer_id uuid not null,
        import_id uuid not null,
        employee_id uuid not null,
        ticked boolean not null default false,
        primary key (employer_id, import_id, employee_id),
        constraint employee_import_absent_import foreign key (employer_id, import_id)
          references employee_imports (employer_id, id) on delete cascade,
        constraint employee_import_absent_employee foreign key (employer_id, employee_id)
          references employees (employer_id, id)
      );
      comment on table employee_import_absent is
        'People of the register whom a complete file does not name, while the file may be applied.';
      comment on column employee_import_absent.ticked is 'Somebody decided that this person leaves with the import.';
      select protect_tenant_table('employee_import_absent');
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      drop table employee_import_absent;
      update employee_imports set state = 'discarded', content = null where state = 'choosing';
      alter table employee_imports
        drop constraint employee_imports_state_check,
        drop constraint employee_imports_forget,
        add constraint employee_imports_state_check
          check (state in ('checking', 'checked', 'refused', 'applying', 'applied', 'discarded')),
        add constraint employee_imports_forget
          check (content is not null = (state in ('checking', 'checked', 'applying'))),
        drop column known_fields, drop column column_choice, drop column complete, drop column absent_last_day;
    `);
  }
}
