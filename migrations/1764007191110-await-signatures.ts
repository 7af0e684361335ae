import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Signatures on their way at a signing service: kept, so that a restart loses none, and each answer is taken once. */
export class AwaitSignatures1764007191110 implements MigrationInterface {
  name = 'AwaitSignatures1764007191110';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      create table signing_attempts (
        id uuid primary key,
        employer_id uuid not null,
        agreement_id uuid not null,
        member_id uuid not null,
        party text not null check (party in ('employee', 'employer')),
        stage text not null check (stage in ('identifying', 'authorising', 'taken', 'signed', 'refused', 'left')),
        basis jsonb not null,
        state text,
        address text,
        secret_key_id text,
        secret_encrypted text,
        refusal jsonb,
        begun_at timestamptz not null,
        expires_at timestamptz not null,
        ended_at timestamptz,
        constraint signing_attempts_agreement foreign key (employer_id, agreement_id) references agreements (employer_id, id),
        constraint signing_attempts_of_employer unique (employer_id, id),
        constraint signing_attempts_state unique (state),
        constraint signing_attempts_end check ((ended_at is not null) = (stage in ('signed', 'refused', 'left'))),
        constraint signing_attempts_emptied check (ended_at is null or (state is null and secret_encrypted is null))
      );
      create unique index signing_attempts_one_open on signing_attempts (agreement_id, member_id) where ended_at is null;
      comment on table signing_attempts is 'Signatures on their way at a signing service, bound to one person and one agreement.';
      comment on column signing_attempts.basis is 'What the person ticked, and how they identified a moment before.';
      comment on column signing_attempts.state is 'Name of the question that awaits an answer; none once it was taken.';
      comment on column signing_attempts.secret_encrypted is 'Verifier (PKCE) and token of the person, as JSON.';
      comment on column signing_attempts.refusal is 'Code and values of the refusal in which it ended.';
      select protect_tenant_table('signing_attempts');
      grant select (expires_at), delete on signing_attempts to palier_queue;
      create policy forgetting on signing_attempts to palier_queue using (true) with check (false);

      create table signing_requests (
        employer_id uuid not null,
        attempt_id uuid primary key,
        prepared bytea not null,
        hash bytea not null check (length(hash) = 32),
        file_sha256 text not null check (file_sha256 ~ '^[0-9a-f]{64}$'),
        credential text not null,
        algorithm text not null,
        matched_by text not null check (matched_by in ('email', 'name')),
        holder text not null,
        constraint signing_requests_attempt foreign key (employer_id, attempt_id)
          references signing_attempts (employer_id, id) on delete cascade
      );
      comment on table signing_requests is 'What a person is asked to authorise: a prepared file and the hash that its signature is over.';
      comment on column signing_requests.file_sha256 is 'The file before this signature.';
      revoke update on signing_requests from palier_app;
      select protect_tenant_table('signing_requests');
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`drop table signing_requests, signing_attempts;`);
  }
}
