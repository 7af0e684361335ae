import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Days at one place that are proposed to several people, each of whom takes their desk or declines. */
export class ProposeCommonDays1764007195230 implements MigrationInterface {
  name = 'ProposeCommonDays1764007195230';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      create table common_days (
        id uuid primary key,
        employer_id uuid not null constraint common_days_employer references employers (id),
        site_id uuid not null constraint common_days_site references sites (id),
        day date not null,
        part text not null constraint common_days_part check (part in ('am', 'pm', 'day')),
        proposed_by text not null,
        proposer_id uuid,
        proposed_at timestamptz not null,
        withdrawn_at timestamptz,
        constraint common_days_tenant unique (employer_id, id),
        constraint common_days_proposer foreign key (employer_id, proposer_id) references employees (employer_id, id)
      );
      comment on table common_days is 'A day at one place that is proposed to several people.';
      comment on column common_days.proposed_by is 'Name of whoever proposed it, told to those whom it is proposed to.';
      create index common_days_proposer_of on common_days (employer_id, proposer_id);
      select protect_tenant_table('common_days');

      create table common_day_people (
        employer_id uuid not null constraint common_day_people_employer references employers (id),
        common_day_id uuid not null,
        employee_id uuid not null,
        answer text constraint common_day_people_answer check (answer in ('taken', 'declined')),
        booking_id uuid,
        answered_at timestamptz,
        primary key (common_day_id, employee_id),
        constraint common_day_people_answered check ((answer is null) = (answered_at is null)),
        constraint common_day_people_booking check ((answer is not distinct from 'taken') = (booking_id is not null)),
        constraint common_day_people_day foreign key (employer_id, common_day_id)
          references common_days (employer_id, id) on delete cascade,
        constraint common_day_people_person foreign key (employer_id, employee_id) references employees (employer_id, id)
      );
      comment on table common_day_people is 'Whom a common day is proposed to, and what they answered.';
      comment on column common_day_people.booking_id is 'Of the table bookings; a number, not a foreign key, since bookings are kept by month.';
      create index common_day_people_person_of on common_day_people (employer_id, employee_id);
      select protect_tenant_table('common_day_people');
      grant select (day), delete on common_days to palier_queue;
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('drop table common_day_people, common_days;');
  }
}
