import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A territory takes in a file of commuting for its own départements, by itself (docs/adr/0063). */
export class TakeInFlowsByTerritory1764007198200 implements MigrationInterface {
  name = 'TakeInFlowsByTerritory1764007198200';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      create table flow_uploads (
        id uuid primary key,
        organisation_id uuid not null constraint flow_uploads_organisation references organisations (id) on delete cascade,
        file_name text not null constraint flow_uploads_file check (length(file_name) between 1 and 255),
        said_year smallint constraint flow_uploads_said_year check (said_year between 1990 and 2100),
        bytes bigint not null default 0 constraint flow_uploads_bytes check (bytes between 0 and 104857600),
        read_bytes bigint not null default 0 constraint flow_uploads_read check (read_bytes >= 0),
        state text not null default 'receiving' constraint flow_uploads_state
          check (state in ('receiving', 'queued', 'running', 'done', 'refused', 'failed')),
        sent_by text not null constraint flow_uploads_sent_by check (length(sent_by) between 1 and 200),
        sent_at timestamptz not null,
        ended_at timestamptz,
        outcome jsonb,
        constraint flow_uploads_ended check ((ended_at is not null) = (state in ('done', 'refused', 'failed'))),
        constraint flow_uploads_outcome check ((outcome is not null) = (state in ('done', 'refused', 'failed'))),
        constraint flow_uploads_own unique (organisation_id, id)
      );
      comment on table flow_uploads is 'Files of commuting that a territory sent, and what came of each.';
      create unique index flow_uploads_at_work on flow_uploads (organisation_id) where ended_at is null;

      create table flow_upload_parts (
        upload_id uuid not null,
        organisation_id uuid not null,
        part smallint not null constraint flow_upload_parts_part check (part between 0 and 10000),
        bytes bytea not null constraint flow_upload_parts_bytes check (octet_length(bytes) between 1 and 2097152),
        constraint flow_upload_parts_pkey primary key (upload_id, part),
        constraint flow_upload_parts_upload foreign key (organisation_id, upload_id)
          references flow_uploads (organisation_id, id) on delete cascade
      );
      comment on table flow_upload_parts is 'A file that waits to be read, in parts; gone when it has been.';

      create table own_censuses (
        organisation_id uuid not null constraint own_censuses_organisation references organisations (id) on delete cascade,
        year smallint not null constraint own_censuses_year check (year between 1990 and 2100),
        digest text not null constraint own_censuses_digest check (digest ~ '^[0-9a-f]{64}$'),
        file_name text not null constraint own_censuses_file check (length(file_name) between 1 and 255),
        people double precision not null constraint own_censuses_people check (people >= 0 and people < 'infinity'),
        taken_at timestamptz not null,
        constraint own_censuses_pkey primary key (organisation_id, year)
      );
      comment on table own_censuses is 'Censuses of commuting that a territory took in for its own départements; seen by it alone.';

      create table own_flows (
        organisation_id uuid not null,
        year smallint not null,
        home text not null constraint own_flows_home check (home ~ '^[0-9][0-9AB][0-9]{3}$'),
        work text not null constraint own_flows_work check (work ~ '^[0-9A-Z]{4,7}$'),
        people double precision not null constraint own_flows_people check (people >= 0 and people < 'infinity'),
        constraint own_flows_pkey primary key (organisation_id, year, home, work),
        constraint own_flows_census foreign key (organisation_id, year)
          references own_censuses (organisation_id, year) on delete cascade
      );
      comment on table own_flows is 'People in work by commune of home and of workplace, as a file that a territory sent says.';
    `);
    for (const table of ['flow_uploads', 'flow_upload_parts', 'own_censuses', 'own_flows'])
      await db.query(`
        alter table ${table} enable row level security;
        alter table ${table} force row level security;
        create policy own on ${table} to palier_app
          using ('territory:' || organisation_id::text = (select app_organisation()))
          with check ('territory:' || organisation_id::text = (select app_organisation()));
        create policy backup on ${table} for select to palier_backup using (true);
      `);
    await db.query('revoke update on flow_upload_parts from palier_app');
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('drop table own_flows, own_censuses, flow_upload_parts, flow_uploads');
  }
}
