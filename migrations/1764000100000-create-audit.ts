import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The audit trail: one hash chain a tenant, rows can only be added. */
export class CreateAudit1764000100000 implements MigrationInterface {
  name = 'CreateAudit1764000100000';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      create table audit_heads (
        chain_id uuid primary key,
        seq bigint not null,
        hash text not null
      );
      comment on column audit_heads.chain_id is 'The employer, or the nil UUID for the shared network.';

      create table audit_entries (
        chain_id uuid not null,
        seq bigint not null check (seq > 0),
        at timestamptz not null,
        action text not null,
        actor_kind text not null check (actor_kind in ('member', 'system', 'anonymous')),
        actor_id text,
        actor_name text,
        subject_type text not null,
        subject_id text not null,
        detail text not null,
        request_id text not null,
        previous_hash text not null,
        hash text not null,
        primary key (chain_id, seq)
      );
      comment on column audit_entries.detail is 'Canonical JSON (RFC 8785), kept as text because it is hashed as text.';
      create index audit_entries_subject on audit_entries (chain_id, subject_type, subject_id, seq desc);

      revoke update, delete on audit_entries from palier_app;
      revoke delete on audit_heads from palier_app;

      alter table audit_heads enable row level security;
      alter table audit_heads force row level security;
      create policy tenant on audit_heads to palier_app
        using (chain_id = coalesce((select app_tenant()), '00000000-0000-0000-0000-000000000000'))
        with check (chain_id = coalesce((select app_tenant()), '00000000-0000-0000-0000-000000000000'));
      alter table audit_entries enable row level security;
      alter table audit_entries force row level security;
      create policy tenant on audit_entries to palier_app
        using (chain_id = coalesce((select app_tenant()), '00000000-0000-0000-0000-000000000000'))
        with check (chain_id = coalesce((select app_tenant()), '00000000-0000-0000-0000-000000000000'));

      create function refuse_change() returns trigger language plpgsql as $$
      begin
        raise exception 'rows of % are never changed or removed', tg_table_name using errcode = '42501';
      end $$;
      create trigger audit_entries_append_only before update or delete on audit_entries
        for each row execute function refuse_change();
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`drop table audit_entries, audit_heads; drop function refuse_change();`);
  }
}
