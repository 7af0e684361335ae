import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The secret address under which a person's calendar reads their bookings. */
export class FeedCalendars1764007193600 implements MigrationInterface {
  name = 'FeedCalendars1764007193600';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      create table calendar_feeds (
        employer_id uuid not null constraint calendar_feeds_employer references employers (id),
        employee_id uuid not null,
        token_hash text not null constraint calendar_feeds_hash unique check (token_hash ~ '^[0-9a-f]{64}$'),
        opened_at timestamptz not null,
        last_read_on date,
        constraint calendar_feeds_one primary key (employer_id, employee_id),
        constraint calendar_feeds_person foreign key (employer_id, employee_id) references employees (employer_id, id)
      );
      comment on table calendar_feeds is
        'Whose bookings are read under which secret address; a new address takes the place of the former, none is kept.';
      select protect_tenant_table('calendar_feeds');
      -- The look-up function below runs as the owner, whom FORCE binds too: this policy is theirs.
      create policy lookup on calendar_feeds for select to current_user using (true);

      create function tenant_of_calendar_feed(wanted text) returns uuid
        language sql stable security definer set search_path = pg_catalog, public, pg_temp
        as $$ select employer_id from public.calendar_feeds where token_hash = wanted $$;
      revoke all on function tenant_of_calendar_feed(text) from public;
      grant execute on function tenant_of_calendar_feed(text) to palier_app;
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      drop function tenant_of_calendar_feed(text);
      drop table calendar_feeds;
    `);
  }
}
