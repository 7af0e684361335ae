import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * When the register heard of a departure. A month that was closed before goes on counting as it did: a departure told late must not
 * change what payroll had.
 */
export class NoteWhenADepartureWasTold1764007192100 implements MigrationInterface {
  name = 'NoteWhenADepartureWasTold1764007192100';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      alter table employees add column left_noted_at timestamptz;
      comment on column employees.left_noted_at is
        'When the present first day away was told; null where none is, and of departures told before this was noted, which count as always known.';
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`alter table employees drop column left_noted_at;`);
  }
}
