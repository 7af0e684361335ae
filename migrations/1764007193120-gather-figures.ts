import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Figures of a document that take long to count: asked for, counted by a job, then read by whoever asked before it is issued. */
export class GatherFigures1764007193120 implements MigrationInterface {
  name = 'GatherFigures1764007193120';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      create table attestation_gatherings (
        id uuid primary key,
        employer_id uuid not null constraint attestation_gatherings_employer references employers (id),
        kind text not null constraint attestation_gatherings_kind check (kind ~ '^[a-z]+(-[a-z]+)*$'),
        locale text not null constraint attestation_gatherings_locale check (locale in ('fr', 'en')),
        period_from date not null,
        period_to date not null constraint attestation_gatherings_period check (period_to >= period_from),
        replaces_id uuid,
        run_id uuid not null,
        asked_by uuid,
        created_at timestamptz not null,
        gathered_at timestamptz,
        figures text,
        constraint attestation_gatherings_whole check (num_nulls(gathered_at, figures) in (0, 2)),
        constraint attestation_gatherings_replaces foreign key (employer_id, replaces_id) references attestations (employer_id, id) on delete cascade
      );
      comment on table attestation_gatherings is 'Figures counted for a document that is not issued yet; they name nobody.';
      comment on column attestation_gatherings.figures is 'Canonical JSON; null while they are counted. Counted once.';
      comment on column attestation_gatherings.asked_by is 'The member who is told when they are there; null: nobody.';
      create index attestation_gatherings_recent on attestation_gatherings (employer_id, created_at desc);
      create index attestation_gatherings_age on attestation_gatherings (created_at);

      create function keep_gathered_figures() returns trigger language plpgsql set search_path = pg_catalog, public, pg_temp as $$
      begin
        if old.gathered_at is not null then
          raise exception 'figures that were counted do not change' using errcode = '42501';
        end if;
        return new;
      end $$;
      create trigger keep_gathered_figures before update on attestation_gatherings for each row execute function keep_gathered_figures();
      revoke update, delete on attestation_gatherings from palier_app;
      grant update (gathered_at, figures) on attestation_gatherings to palier_app;
      select protect_tenant_table('attestation_gatherings');
      grant select (created_at), delete on attestation_gatherings to palier_queue;
      create policy forgetting on attestation_gatherings to palier_queue using (true) with check (false);
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      drop table attestation_gatherings;
      drop function keep_gathered_figures;
    `);
  }
}
