import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Desks that a manager or HR books for several people in one act, and what came of each. */
export class BookForSeveral1764007195210 implements MigrationInterface {
  name = 'BookForSeveral1764007195210';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      create table group_bookings (
        id uuid primary key,
        employer_id uuid not null constraint group_bookings_employer references employers (id),
        site_id uuid not null constraint group_bookings_site references sites (id),
        day date not null,
        part text not null constraint group_bookings_part check (part in ('am', 'pm', 'day')),
        asked_by text not null,
        asker_id uuid,
        asked_at timestamptz not null,
        constraint group_bookings_tenant unique (employer_id, id),
        constraint group_bookings_asker foreign key (employer_id, asker_id) references employees (employer_id, id)
      );
      comment on table group_bookings is 'What somebody books for several people at one place and time.';
      comment on column group_bookings.asked_by is 'Name of whoever asked, told to those who were booked for.';
      comment on column group_bookings.asker_id is 'Their own employee record; null for an account without one.';
      select protect_tenant_table('group_bookings');

      create table group_booking_people (
        employer_id uuid not null constraint group_booking_people_employer references employers (id),
        group_id uuid not null,
        employee_id uuid not null,
        desk_id uuid,
        booking_id uuid,
        refusal text,
        refusal_params jsonb,
        settled_at timestamptz,
        primary key (group_id, employee_id),
        constraint group_booking_people_settled
          check ((settled_at is not null) = (num_nonnulls(booking_id, refusal) = 1) and num_nonnulls(booking_id, refusal) < 2),
        constraint group_booking_people_group foreign key (employer_id, group_id)
          references group_bookings (employer_id, id) on delete cascade,
        constraint group_booking_people_person foreign key (employer_id, employee_id) references employees (employer_id, id)
      );
      comment on table group_booking_people is 'Whom a desk is booked for in one act, and what came of it.';
      comment on column group_booking_people.desk_id is 'Desks near one another, one a person; those who can come take them in their order.';
      comment on column group_booking_people.booking_id is 'Of the table bookings; a number, not a foreign key, since bookings are kept by month.';
      create index group_booking_people_person_of on group_booking_people (employer_id, employee_id);
      select protect_tenant_table('group_booking_people');
      grant select (asked_at), delete on group_bookings to palier_queue;
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('drop table group_booking_people, group_bookings;');
  }
}
