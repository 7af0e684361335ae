import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The journal is looked through by moment, by what was done and by whom, each along an index of its own. */
export class FindAuditEntries1764005100100 implements MigrationInterface {
  name = 'FindAuditEntries1764005100100';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      create index audit_entries_at on audit_entries (chain_id, at desc, seq desc);
      create index audit_entries_action on audit_entries (chain_id, action, at desc, seq desc);
      create index audit_entries_actor on audit_entries (chain_id, actor_name, at desc, seq desc);
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('drop index audit_entries_at, audit_entries_action, audit_entries_actor');
  }
}
