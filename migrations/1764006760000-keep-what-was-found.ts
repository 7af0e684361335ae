import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What the board found of each rule, and when it found something else: for the page of a rule. Names nobody. */
export class KeepWhatWasFound1764006760000 implements MigrationInterface {
  name = 'KeepWhatWasFound1764006760000';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      create table rule_verdicts (
        id uuid primary key,
        employer_id uuid not null constraint rule_verdicts_employer references employers (id),
        rule_id text not null,
        outcome text not null constraint rule_verdicts_outcome
          check (outcome in ('violated', 'unknown', 'pending', 'satisfied', 'not_applicable')),
        until date,
        catalogue text not null,
        judged_on date not null,
        found_at timestamptz not null,
        ended_at timestamptz constraint rule_verdicts_ended check (ended_at >= found_at)
      );
      comment on table rule_verdicts is
        'Findings of the whole board, a row whenever outcome or deadline of a rule became another. Only added to.';
      comment on column rule_verdicts.until is 'The nearest deadline of a pending duty.';
      comment on column rule_verdicts.judged_on is 'The legal day that was judged when it was found first.';
      comment on column rule_verdicts.ended_at is 'When something else was found; null for what was found last.';
      create unique index rule_verdicts_standing on rule_verdicts (employer_id, rule_id) where ended_at is null;
      create index rule_verdicts_of_rule on rule_verdicts (employer_id, rule_id, found_at);
      create index rule_verdicts_age on rule_verdicts (ended_at);
      revoke update, delete on rule_verdicts from palier_app;
      grant update (ended_at) on rule_verdicts to palier_app;
      select protect_tenant_table('rule_verdicts');
      grant select (ended_at), delete on rule_verdicts to palier_queue;
      create policy forgetting on rule_verdicts to palier_queue using (true) with check (false);

      -- What was found stays as it was: a row ends once.
      create function end_verdicts_once() returns trigger language plpgsql set search_path = pg_catalog, public, pg_temp as $$
      begin
        raise exception 'rule verdict % has ended already', old.id using constraint = 'rule_verdicts_end_once', errcode = '23514';
      end $$;
      create trigger end_once before update on rule_verdicts for each row
        when (old.ended_at is not null) execute function end_verdicts_once();
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      drop table rule_verdicts;
      drop function end_verdicts_once();
    `);
  }
}
