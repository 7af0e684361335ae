import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Rows that tell more of jobs: a run that somebody follows ends with its job at the latest; a schedule knows when it was last done. */
export class EndRunsWithTheirJobs1764005700000 implements MigrationInterface {
  name = 'EndRunsWithTheirJobs1764005700000';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      -- Whatever ends a job (its run, a worker that dies of it, a handler that cannot be told), nobody goes on waiting at a page.
      create function end_run_of_job() returns trigger language plpgsql
        set search_path = pg_catalog, public, pg_temp as $$
      begin
        update job_runs set state = 'failed', error_code = 'unexpected', finished_at = now()
          where employer_id = new.employer_id and state in ('queued', 'running')
            and id = case when new.payload ->> 'runId' ~ '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$'
              then (new.payload ->> 'runId')::uuid end;
        return null;
      end $$;
      comment on function end_run_of_job() is 'Of the role that ends the job: that of the queues.';
      create trigger end_run_of_job after update of done_at, failed_at on outbox_messages for each row
        when (new.payload ? 'runId' and ((new.done_at is not null and old.done_at is null)
          or (new.failed_at is not null and old.failed_at is null)))
        execute function end_run_of_job();
      grant select (id, employer_id, state), update (state, error_code, finished_at) on job_runs to palier_queue;
      create policy ending on job_runs for update to palier_queue using (true) with check (state = 'failed');

      -- Those who wait since before.
      alter table outbox_messages no force row level security;
      alter table job_runs no force row level security;
      update job_runs r set state = 'failed', error_code = 'unexpected', finished_at = now() from outbox_messages m
        where r.state in ('queued', 'running') and m.payload ->> 'runId' = r.id::text
          and (m.done_at is not null or m.failed_at is not null);
      alter table outbox_messages force row level security;
      alter table job_runs force row level security;

      alter table job_schedules
        add column last_done_at timestamptz,
        add column first_seen_at timestamptz not null default now(),
        add column last_seen_at timestamptz not null default now();
      comment on column job_schedules.last_done_at is 'When its job was last done; a failure since leaves it.';
      comment on column job_schedules.last_seen_at is 'When a worker last said that its code has the schedule.';
      update job_schedules set last_done_at = last_ended_at where last_outcome = 'done';
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      alter table job_schedules drop column last_done_at, drop column first_seen_at, drop column last_seen_at;
      drop policy ending on job_runs;
      revoke select (id, employer_id, state), update (state, error_code, finished_at) on job_runs from palier_queue;
      drop trigger end_run_of_job on outbox_messages;
      drop function end_run_of_job();
    `);
  }
}
