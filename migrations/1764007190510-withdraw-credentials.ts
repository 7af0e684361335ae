import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A phone gets lost: its holder withdraws the credential that was on it, while the attestation stands. */
export class WithdrawCredentials1764007190510 implements MigrationInterface {
  name = 'WithdrawCredentials1764007190510';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      alter table wallet_credentials add column withdrawn_at timestamptz;
      comment on column wallet_credentials.withdrawn_at is 'When its holder withdrew it, for good; null: not.';
      grant update (withdrawn_at) on wallet_credentials to palier_app;

      create function keep_withdrawn_credential() returns trigger language plpgsql
        set search_path = pg_catalog, public, pg_temp as $$
      begin
        if old.withdrawn_at is not null and new.withdrawn_at is distinct from old.withdrawn_at then
          raise exception 'a withdrawn credential stays withdrawn' using errcode = '42501';
        end if;
        return new;
      end $$;
      create trigger keep_withdrawn before update on wallet_credentials
        for each row execute function keep_withdrawn_credential();
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      drop trigger keep_withdrawn on wallet_credentials;
      drop function keep_withdrawn_credential();
      alter table wallet_credentials drop column withdrawn_at;
    `);
  }
}
