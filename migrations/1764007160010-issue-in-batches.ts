import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Attestations for many people at once: what was asked for, for whom, and that nobody gets two of one batch. */
export class IssueInBatches1764007160010 implements MigrationInterface {
  name = 'IssueInBatches1764007160010';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      create table attestation_batches (
        id uuid primary key,
        employer_id uuid not null constraint attestation_batches_employer references employers (id),
        kind text not null constraint attestation_batches_kind check (kind ~ '^[a-z]+(-[a-z]+)*$'),
        locale text not null constraint attestation_batches_locale check (locale in ('fr', 'en')),
        period_from date not null,
        period_to date not null constraint attestation_batches_period check (period_to >= period_from),
        unit text,
        run_id uuid not null,
        created_by text not null,
        created_at timestamptz not null,
        constraint attestation_batches_tenant_key unique (employer_id, id)
      );
      comment on table attestation_batches is 'Attestations of one kind and period that were asked for together.';
      comment on column attestation_batches.unit is 'For the people of this unit; null: for everybody.';
      create index attestation_batches_recent on attestation_batches (employer_id, created_at desc);
      create index attestation_batches_age on attestation_batches (created_at);
      revoke update, delete on attestation_batches from palier_app;
      select protect_tenant_table('attestation_batches');
      grant select (created_at), delete on attestation_batches to palier_queue;
      create policy forgetting on attestation_batches to palier_queue using (true) with check (false);

      create table attestation_batch_people (
        employer_id uuid not null,
        batch_id uuid not null,
        employee_id uuid not null,
        refusal text,
        primary key (batch_id, employee_id),
        constraint attestation_batch_people_batch foreign key (employer_id, batch_id)
          references attestation_batches (employer_id, id) on delete cascade,
        constraint attestation_batch_people_person foreign key (employer_id, employee_id) references employees (employer_id, id)
      );
      comment on table attestation_batch_people is 'Whom a batch is for.';
      comment on column attestation_batch_people.refusal is 'Code of why nothing could be attested; null: issued, or waiting.';
      create index attestation_batch_people_of_person on attestation_batch_people (employer_id, employee_id);
      revoke delete on attestation_batch_people from palier_app;
      select protect_tenant_table('attestation_batch_people');

      alter table attestations
        add column batch_id uuid,
        add constraint attestations_batch foreign key (employer_id, batch_id) references attestation_batches (employer_id, id),
        add constraint attestations_once_a_batch unique (employer_id, batch_id, employee_id);
      comment on column attestations.batch_id is 'Asked for with those of others; null: alone.';
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      alter table attestations drop column batch_id;
      drop table attestation_batch_people, attestation_batches;
    `);
  }
}
