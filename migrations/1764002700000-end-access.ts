import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Whoever leaves gives the key back: sessions of a person end together, tokens have a name, an end and a last day. */
export class EndAccess1764002700000 implements MigrationInterface {
  name = 'EndAccess1764002700000';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      alter table members add column sessions_ended_at timestamptz;
      comment on column members.sessions_ended_at is
        'Sessions that began before are over, also one that a request in flight writes back.';

      -- The store keeps a session as JSON; ending a person''s sessions must not look at everybody''s.
      create index web_sessions_member on web_sessions ((sess #>> '{principal,memberId}'))
        where sess #>> '{principal,memberId}' is not null;

      alter table api_tokens add column name text not null default '', add column expires_at timestamptz;
      comment on column api_tokens.expires_at is 'First instant at which it is no longer taken; null for tokens made without an end.';

    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      alter table api_tokens drop column expires_at, drop column name;
      drop index web_sessions_member;
      alter table members drop column sessions_ended_at;
    `);
  }
}
