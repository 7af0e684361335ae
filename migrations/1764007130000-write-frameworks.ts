import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The text that telework rests on, written here clause by clause: a draft that changes, and the words that a recorded
 * framework holds, which do not. A public employer's act has a form, and the opinion of a committee before it.
 */
export class WriteFrameworks1764007130000 implements MigrationInterface {
  name = 'WriteFrameworks1764007130000';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      alter table frameworks
        add column act_form text constraint frameworks_act_form check (act_form in ('deliberation', 'arrete', 'decision')),
        add column opinion_on date;
      comment on column frameworks.act_form is 'What a public employer''s act is; null where it was not said, and of private employers.';
      comment on column frameworks.opinion_on is 'Opinion of a public employer''s social committee; null where it was not said. That of a CSE is in facts.';

      create table framework_drafts (
        employer_id uuid not null constraint framework_drafts_employer references employers (id),
        clause text not null check (clause ~ '^[a-z_]{2,30}$'),
        words text not null check (length(words) between 1 and 8000),
        revision integer not null check (revision > 0),
        saved_by text not null,
        saved_at timestamptz not null,
        primary key (employer_id, clause)
      );
      comment on table framework_drafts is 'Clauses being written for the next text; the words of recorded frameworks are in framework_clauses.';
      select protect_tenant_table('framework_drafts');

      create table framework_clauses (
        employer_id uuid not null,
        framework_id uuid not null,
        clause text not null check (clause ~ '^[a-z_]{2,30}$'),
        words text not null check (length(words) between 1 and 8000),
        primary key (framework_id, clause),
        constraint framework_clauses_framework foreign key (employer_id, framework_id)
          references frameworks (employer_id, id)
      );
      comment on table framework_clauses is 'The words of a recorded framework that was written here, clause by clause; they never change.';
      create index framework_clauses_of_framework on framework_clauses (employer_id, framework_id);
      revoke update, delete on framework_clauses from palier_app;
      select protect_tenant_table('framework_clauses');
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      drop table framework_clauses, framework_drafts;
      alter table frameworks drop column act_form, drop column opinion_on;
    `);
  }
}
