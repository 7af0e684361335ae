import type { MigrationInterface, QueryRunner } from 'typeorm';

const LINE = `(coalesce(employer_id, '00000000-0000-0000-0000-000000000000'::uuid))`;
const OPEN = `done_at is null and failed_at is null`;

/** The row says everything about its job: when it is due, who runs it until when, how often it failed or was lost. */
export class KeepJobsUntilTheyEnd1764005400000 implements MigrationInterface {
  name = 'KeepJobsUntilTheyEnd1764005400000';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      alter table outbox_messages
        add column urgency smallint not null default 1 constraint outbox_messages_urgency check (urgency between 0 and 2),
        add column handover integer not null default 0,
        add column due_at timestamptz,
        add column attempts integer not null default 0,
        add column lost integer not null default 0,
        add column failing text,
        add column first_failed_at timestamptz,
        add column lease_until timestamptz,
        add column lease_holder uuid,
        add constraint outbox_messages_lease check ((lease_until is null) = (lease_holder is null));
      comment on column outbox_messages.urgency is '0: a person waits; 1: soon; 2: by night.';
      comment on column outbox_messages.handover is 'How often it was handed to a queue; only the newest may run.';
      comment on column outbox_messages.due_at is 'When it may be handed over again; null: now.';
      comment on column outbox_messages.attempts is 'Runs that failed and count.';
      comment on column outbox_messages.lost is 'Runs in a row that ended without a word.';
      comment on column outbox_messages.failing is 'Why it is given up; it ends once its handler was told.';
      comment on column outbox_messages.lease_until is 'Its run is alive until then; renewed by the worker that runs it.';

      drop index outbox_messages_waiting;
      drop index outbox_messages_flying;
      create index outbox_messages_waiting on outbox_messages (urgency, queue, ${LINE}, created_at, id)
        where ${OPEN} and enqueued_at is null and due_at is null;
      create index outbox_messages_flying on outbox_messages (queue, urgency, ${LINE})
        where ${OPEN} and enqueued_at is not null;
      create index outbox_messages_later on outbox_messages (due_at)
        where ${OPEN} and enqueued_at is null and due_at is not null;
      create index outbox_messages_leased on outbox_messages (lease_until) where ${OPEN} and lease_until is not null;
      create index outbox_messages_open on outbox_messages (job, created_at) where ${OPEN};
      -- What the queues held so far goes through them again, under the new rule.
      update outbox_messages set enqueued_at = null where ${OPEN} and enqueued_at is not null;

      grant update (handover, due_at, attempts, lost, failing, first_failed_at, lease_until, lease_holder)
        on outbox_messages to palier_queue;
      -- Schedules write messages of nobody, and none of an employer.
      grant insert (id, queue, urgency, job, payload, origin) on outbox_messages to palier_queue;
      create policy schedules on outbox_messages as restrictive for insert to palier_queue
        with check (employer_id is null);

      create table job_schedules (
        id text primary key,
        pattern text not null,
        zone text not null,
        next_at timestamptz not null,
        last_fired_at timestamptz,
        last_ended_at timestamptz,
        last_outcome text constraint job_schedules_outcome check (last_outcome in ('done', 'failed'))
      );
      comment on table job_schedules is 'What runs when: kept by the workers from the schedules of the code.';
      revoke all on job_schedules from palier_app;
      grant select, insert, update, delete on job_schedules to palier_queue;
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      drop table job_schedules;
      drop policy schedules on outbox_messages;
      revoke insert on outbox_messages from palier_queue;
      revoke insert (id, queue, urgency, job, payload, origin) on outbox_messages from palier_queue;
      drop index outbox_messages_open, outbox_messages_leased, outbox_messages_later, outbox_messages_flying,
        outbox_messages_waiting;
      alter table outbox_messages
        drop column urgency, drop column handover, drop column due_at, drop column attempts, drop column lost,
        drop column failing, drop column first_failed_at, drop column lease_until, drop column lease_holder;
      create index outbox_messages_waiting on outbox_messages (queue, ${LINE}, created_at, id)
        where ${OPEN} and enqueued_at is null;
      create index outbox_messages_flying on outbox_messages (queue, ${LINE}) where ${OPEN} and enqueued_at is not null;
    `);
  }
}
