import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The erasure of an agreement is judged by a rule of its own, whatever terms the rule about frozen ones lists: text, fingerprint and name
 * go, everything else stays as it is.
 */
export class KeepTermsWhileErasing1764007190030 implements MigrationInterface {
  name = 'KeepTermsWhileErasing1764007190030';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      create or replace trigger agreements_frozen_stays before update on agreements
        for each row when (not (old.erased_on is null and new.erased_on is not null)) execute function keep_frozen_terms();

      create function keep_terms_while_erasing() returns trigger language plpgsql
        set search_path = pg_catalog, public, pg_temp as $$
      declare
        goes text[] := array['erased_on', 'employee_name', 'frozen_text', 'frozen_sha256'];
      begin
        if to_jsonb(new) - goes is distinct from to_jsonb(old) - goes then
          raise exception 'a frozen agreement keeps its text and terms'
            using errcode = '23514', constraint = 'agreements_frozen_stays', table = 'agreements';
        end if;
        return new;
      end $$;
      create trigger agreements_terms_stay before update on agreements
        for each row when (old.erased_on is null and new.erased_on is not null) execute function keep_terms_while_erasing();
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      drop trigger agreements_terms_stay on agreements;
      drop function keep_terms_while_erasing;
      create or replace trigger agreements_frozen_stays before update on agreements
        for each row execute function keep_frozen_terms();
    `);
  }
}
