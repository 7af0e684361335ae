import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What was said of a place before, and when its operator last said that all of it is still true (docs/adr/0030). */
export class KeepWhatWasSaid1764007192310 implements MigrationInterface {
  name = 'KeepWhatWasSaid1764007192310';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      alter table places add column confirmed_on date;
      comment on column places.confirmed_on is
        'Day on which whoever has the place last said that its page is true; null while nobody did.';

      create table former_place_facts (
        id bigint generated always as identity primary key,
        place_id uuid not null constraint former_place_facts_place references places (id) on delete cascade,
        field text not null,
        value jsonb not null,
        source text not null,
        source_url text,
        as_of text not null,
        basis text not null,
        until timestamptz not null
      );
      comment on table former_place_facts is 'Facts of places that others replaced, or that are unknown again.';
      comment on column former_place_facts.until is 'When the fact was replaced.';
      create index former_place_facts_of on former_place_facts (place_id, until);
      revoke insert, update, delete on former_place_facts from palier_app;

      create function keep_former_fact() returns trigger language plpgsql security definer
        set search_path = pg_catalog, public, pg_temp as $$
      begin
        insert into public.former_place_facts (place_id, field, value, source, source_url, as_of, basis, until)
        values (old.place_id, old.field, old.value, old.source, old.source_url, old.as_of, old.basis, statement_timestamp());
        return null;
      end $$;
      revoke all on function keep_former_fact() from public;
      create trigger keep_replaced after update on place_facts for each row
        when (old.* is distinct from new.*) execute function keep_former_fact();
      create trigger keep_removed after delete on place_facts for each row execute function keep_former_fact();
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      drop trigger keep_replaced on place_facts;
      drop trigger keep_removed on place_facts;
      drop function keep_former_fact();
      drop table former_place_facts;
      alter table places drop column confirmed_on;
    `);
  }
}
