import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Every choice that the journal's form offers, and every pair of them, is found along an index in the order of the page: by the
 * account that acted, by kind of subject, by name or kind with an action. One subject's entries come in that order too.
 */
export class FindEntriesByPairs1764005800000 implements MigrationInterface {
  name = 'FindEntriesByPairs1764005800000';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      create index audit_entries_account on audit_entries (chain_id, actor_id, at desc, seq desc) where actor_id is not null;
      create index audit_entries_kind on audit_entries (chain_id, subject_type, at desc, seq desc);
      create index audit_entries_kind_action on audit_entries (chain_id, subject_type, action, at desc, seq desc);
      create index audit_entries_actor_action on audit_entries (chain_id, actor_name, action, at desc, seq desc);
      create index audit_entries_actor_kind on audit_entries (chain_id, actor_name, subject_type, at desc, seq desc);
      drop index audit_entries_subject;
      create index audit_entries_subject on audit_entries (chain_id, subject_type, subject_id, at desc, seq desc);
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      drop index audit_entries_account, audit_entries_kind, audit_entries_kind_action, audit_entries_actor_action,
        audit_entries_actor_kind, audit_entries_subject;
      create index audit_entries_subject on audit_entries (chain_id, subject_type, subject_id, seq desc);
    `);
  }
}
