import type { MigrationInterface, QueryRunner } from 'typeorm';

const CHANGED =
  '(old.desk_id, old.site_id, old.day, old.during) is distinct from (new.desk_id, new.site_id, new.day, new.during)';

/** Bookings that people change themselves, and put back where they were; programs hear of one that stands again. */
export class ChangeBookings1764007194400 implements MigrationInterface {
  name = 'ChangeBookings1764007194400';
  readonly widens = 'a change of a booking may be by hand, there and back';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      alter table booking_changes
        drop constraint booking_changes_outcome_check,
        add constraint booking_changes_outcome
          check (outcome in ('cancelled', 'moved', 'shortened', 'changed', 'restored'));
      comment on column booking_changes.ending_id is
        'The message of the event, of which one letter a person tells all; of what somebody changed themselves its own id.';
      comment on column booking_changes.former is
        'Desk and times before: {"desk": label, "start", "end"}; of what somebody changed themselves also day, part and who.';
      drop trigger tell_booking_changed on bookings;
      create trigger tell_booking_changed after update of desk_id, site_id, day, during, cancelled_at on bookings
        for each row when (new.cancelled_at is null and (old.cancelled_at is not null or ${CHANGED}))
        execute function tell_booking_changed();
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      drop trigger tell_booking_changed on bookings;
      create trigger tell_booking_changed after update of desk_id, site_id, day, during on bookings
        for each row when (new.cancelled_at is null and ${CHANGED}) execute function tell_booking_changed();
      alter table booking_changes
        drop constraint booking_changes_outcome,
        add constraint booking_changes_outcome_check check (outcome in ('cancelled', 'moved', 'shortened')) not valid;
    `);
  }
}
