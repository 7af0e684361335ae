import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Under which codes of its payroll software an employer takes the days of a month. */
export class NamePayrollCodes1764007191310 implements MigrationInterface {
  name = 'NamePayrollCodes1764007191310';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      create table payroll_codes (
        employer_id uuid primary key constraint payroll_codes_employer references employers (id),
        home text,
        meals text,
        office text,
        third_place text,
        decimal_mark text not null check (decimal_mark in ('comma', 'point')),
        chosen_by text not null,
        chosen_at timestamptz not null,
        constraint payroll_codes_any check (num_nonnulls(home, meals, office, third_place) > 0),
        constraint payroll_codes_short check (greatest(length(home), length(meals), length(office), length(third_place)) <= 60)
      );
      comment on table payroll_codes is
        'Codes of an employer''s plan in Silae under which the days of a month are written; null: not written.';
      select protect_tenant_table('payroll_codes');
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('drop table payroll_codes');
  }
}
