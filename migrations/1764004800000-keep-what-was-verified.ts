import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * How far each employer's journal was verified, and what came of it: the page tells it without walking the chain, the
 * next verification goes on from there, and an entry that no longer has the hash it had then is noticed.
 */
export class KeepWhatWasVerified1764004800000 implements MigrationInterface {
  name = 'KeepWhatWasVerified1764004800000';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      create table audit_verifications (
        id uuid primary key,
        employer_id uuid not null constraint audit_verifications_employer references employers (id),
        run_id uuid,
        from_first boolean not null,
        after_seq bigint check (after_seq >= 0),
        seq bigint check (seq >= after_seq),
        hash text check (hash ~ '^[0-9a-f]{64}$'),
        outcome text check (outcome in ('whole', 'broken', 'failed')),
        broken_seq bigint check (broken_seq > 0),
        broken_reason text check (broken_reason in ('gap', 'link', 'content', 'head', 'rewritten')),
        started_at timestamptz not null,
        ended_at timestamptz check (ended_at >= started_at),
        constraint audit_verifications_begun check (num_nulls(after_seq, seq, hash) in (0, 3)),
        constraint audit_verifications_ended check ((ended_at is null) = (outcome is null)),
        constraint audit_verifications_result check (outcome is null or outcome = 'failed' or seq is not null),
        constraint audit_verifications_break check (num_nonnulls(broken_seq, broken_reason)
          = case when outcome = 'broken' then 2 else 0 end)
      );
      comment on column audit_verifications.run_id is 'Its progress, in job_runs.';
      comment on column audit_verifications.from_first is 'Whether the whole chain was asked for, not only what is new.';
      comment on column audit_verifications.after_seq is
        'The entry it went on from, verified before; 0 when it began with the first entry; null until it begins.';
      comment on column audit_verifications.seq is 'The last entry that was found good, and hash what it was then.';
      create unique index audit_verifications_one_at_a_time on audit_verifications (employer_id) where ended_at is null;
      create index audit_verifications_recent on audit_verifications (employer_id, started_at desc, id desc);
      create index audit_verifications_of_all on audit_verifications (employer_id, ended_at desc)
        where after_seq = 0 and outcome = 'whole';
      revoke delete on audit_verifications from palier_app;
      select protect_tenant_table('audit_verifications');
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('drop table audit_verifications');
  }
}
