import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * From which address and browser an entry of the audit log came. Beside the chain and not in it: what names a machine is
 * forgotten after a year, and a chain forgets nothing.
 */
export class KeepWhereActsCameFrom1764007062000 implements MigrationInterface {
  name = 'KeepWhereActsCameFrom1764007062000';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      create table audit_clients (
        chain_id uuid not null,
        seq bigint not null,
        at timestamptz not null,
        ip text check (length(ip) <= 60),
        agent text check (length(agent) <= 300),
        primary key (chain_id, seq),
        constraint audit_clients_entry foreign key (chain_id, seq) references audit_entries (chain_id, seq),
        constraint audit_clients_something check (num_nonnulls(ip, agent) > 0)
      );
      comment on table audit_clients is 'Address and browser of whoever caused an entry; forgotten after a year.';
      create index audit_clients_ip on audit_clients (chain_id, ip, at desc, seq desc);
      create index audit_clients_age on audit_clients (at);
      alter table audit_clients enable row level security;
      alter table audit_clients force row level security;
      create policy tenant on audit_clients to palier_app
        using (chain_id = coalesce((select app_tenant()), '00000000-0000-0000-0000-000000000000'))
        with check (chain_id = coalesce((select app_tenant()), '00000000-0000-0000-0000-000000000000'));
      create policy backup on audit_clients for select to palier_backup using (true);
      revoke update, delete on audit_clients from palier_app;
      grant select (at), delete on audit_clients to palier_queue;
      create policy forgetting on audit_clients to palier_queue using (true) with check (false);
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('drop table audit_clients');
  }
}
