import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A series that is changed from a day on goes on in another, which knows the one before it. */
export class GoOnWithASeries1764007197100 implements MigrationInterface {
  name = 'GoOnWithASeries1764007197100';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      alter table booking_series
        add column follows uuid,
        add constraint booking_series_follows foreign key (employer_id, follows)
          references booking_series (employer_id, id) on delete set null (follows);
      create unique index booking_series_followed on booking_series (employer_id, follows) where follows is not null;
      comment on column booking_series.follows is
        'The series that ended where this one begins, since the person changed it; null for a beginning.';
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`alter table booking_series drop column follows;`);
  }
}
