import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A date of a changed series knows the booking that it is to change, so that it is never without one. */
export class ChangeDatesOfASeries1764007198100 implements MigrationInterface {
  name = 'ChangeDatesOfASeries1764007198100';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      alter table booking_series_days
        add column former_booking_id uuid,
        add constraint booking_series_days_former check (former_booking_id is null or booking_id is null),
        add constraint booking_series_days_former_booking foreign key (employer_id, former_booking_id)
          references booking_keys (employer_id, id);
      create index booking_series_days_former_of on booking_series_days (employer_id, former_booking_id)
        where former_booking_id is not null;
      comment on column booking_series_days.former_booking_id is
        'The booking of the series before that this date changes, and that stands as it was while the change waits or where it was refused.';
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`alter table booking_series_days drop column former_booking_id;`);
  }
}
