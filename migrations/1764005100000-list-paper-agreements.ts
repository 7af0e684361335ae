import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Lists of agreements signed on paper, with their scans, until they are recorded or forgotten. */
export class ListPaperAgreements1764005100000 implements MigrationInterface {
  name = 'ListPaperAgreements1764005100000';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      create table paper_lists (
        id uuid primary key,
        employer_id uuid not null constraint paper_lists_employer references employers (id),
        file_name text not null,
        sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
        byte_size integer not null check (byte_size > 0),
        content text,
        encoding text not null,
        unknown_columns text[] not null,
        usual_columns text[] not null,
        state text not null check (state in ('checking', 'checked', 'refused', 'applying', 'applied', 'discarded')),
        keep_good boolean not null default false,
        without_scans boolean not null default false,
        rows_total integer not null default 0,
        rows_good integer not null default 0,
        rows_bad integer not null default 0,
        rows_recorded integer not null default 0,
        rows_written integer not null default 0,
        bookings_ended integer not null default 0,
        problems jsonb not null default '[]',
        lines jsonb not null default '[]',
        plan_sha256 text,
        refusal jsonb,
        run_id uuid,
        created_by text not null,
        created_at timestamptz not null,
        applied_at timestamptz,
        constraint paper_lists_tenant_key unique (employer_id, id),
        constraint paper_lists_forget check (content is not null = (state in ('checking', 'checked', 'applying')))
      );
      comment on column paper_lists.content is
        'The list as sent, kept only while it may still be recorded; its SHA-256 stays.';
      create index paper_lists_recent on paper_lists (employer_id, created_at desc);
      select protect_tenant_table('paper_lists');

      create table paper_list_scans (
        employer_id uuid not null,
        list_id uuid not null,
        key text not null,
        file_name text not null check (length(file_name) between 1 and 200),
        media_type text not null check (media_type in ('application/pdf', 'image/jpeg', 'image/png')),
        sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
        bytes bytea not null check (length(bytes) between 1 and 10485760),
        created_at timestamptz not null,
        primary key (employer_id, list_id, key),
        constraint paper_list_scans_list foreign key (employer_id, list_id) references paper_lists (employer_id, id)
      );
      comment on column paper_list_scans.key is 'The name of the file as rows are matched with it: NFC, lower case.';
      select protect_tenant_table('paper_list_scans');
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('drop table paper_list_scans, paper_lists');
  }
}
