import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * A1 certificates and agreements of article 16 of people who work in two States: what was asked for, what was granted and until
 * when. What is corrected or ended keeps every earlier version.
 */
export class RecordSocialCovers1764007194000 implements MigrationInterface {
  name = 'RecordSocialCovers1764007194000';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      create table social_covers (
        id uuid primary key,
        employer_id uuid not null constraint social_covers_employer references employers (id),
        employee_id uuid not null,
        kind text not null constraint social_covers_kind check (kind in ('posting', 'several-states', 'framework')),
        standing text not null constraint social_covers_standing
          check (standing in ('asked', 'granted', 'refused', 'withdrawn')),
        state char(2) not null constraint social_covers_state check (state ~ '^[A-Z]{2}$'),
        work_state char(2) not null constraint social_covers_work_state check (work_state ~ '^[A-Z]{2}$' and work_state <> state),
        reference text not null default '' check (length(reference) <= 100),
        asked_on date,
        decided_on date,
        valid_from date,
        valid_to date,
        ended_on date,
        reason text not null default '' check (length(reason) <= 500),
        revision int not null default 0 check (revision >= 0),
        changed_by text not null,
        changed_at timestamptz not null,
        over_on date not null generated always as (coalesce(ended_on, valid_to, decided_on, asked_on)) stored,
        constraint social_covers_person foreign key (employer_id, employee_id) references employees (employer_id, id),
        constraint social_covers_known check (case standing
          when 'asked' then asked_on is not null and decided_on is null
          when 'granted' then num_nulls(decided_on, valid_from, valid_to) = 0
          else decided_on is not null end),
        constraint social_covers_order check (valid_from <= valid_to and asked_on <= decided_on),
        constraint social_covers_span check (valid_from >= '2010-05-01' and valid_to < '2100-01-01'),
        constraint social_covers_ended check (ended_on is null
          or (standing = 'granted' and ended_on between valid_from and valid_to)),
        constraint social_covers_framework check (kind <> 'framework' or valid_from >= '2023-07-01'),
        constraint social_covers_why check (revision = 0 or reason <> ''),
        -- Somebody is under the law of one State on any day (Reg. 883/2004 art. 11).
        constraint social_covers_one_state exclude using gist (employer_id with =, employee_id with =, state with <>,
          daterange(valid_from, coalesce(ended_on, valid_to), '[]') with &&) where (standing = 'granted'),
        constraint social_covers_once exclude using gist (employer_id with =, employee_id with =, kind with =, work_state with =,
          daterange(valid_from, coalesce(ended_on, valid_to), '[]') with &&) where (standing = 'granted')
      );
      comment on table social_covers is
        'A1 certificates (Reg. 883/2004 art. 12 and 13) and the framework agreement on cross-border telework (art. 16), as an employer recorded them.';
      comment on column social_covers.state is 'ISO 3166-1 alpha-2: the State whose social security the document names.';
      comment on column social_covers.work_state is 'The other State, in which the person works or teleworks.';
      comment on column social_covers.valid_to is 'The last day, as the document says.';
      comment on column social_covers.ended_on is 'The last day on which it held, where it ended before.';
      create index social_covers_of on social_covers (employer_id, employee_id);
      create index social_covers_over on social_covers (over_on);

      create table social_cover_versions (
        employer_id uuid not null,
        cover_id uuid not null constraint social_cover_versions_of references social_covers (id) on delete cascade,
        revision int not null,
        kept jsonb not null,
        primary key (cover_id, revision)
      );
      comment on table social_cover_versions is 'Every version of a row of social_covers, the present one included; a trigger keeps them.';

      create function keep_social_cover() returns trigger language plpgsql set search_path = pg_catalog, public, pg_temp as $$
      begin
        if tg_op = 'UPDATE' and new.revision <> old.revision + 1 then
          raise exception 'a version was skipped' using errcode = '23514', constraint = 'social_covers_versions',
            table = 'social_covers';
        end if;
        insert into social_cover_versions (employer_id, cover_id, revision, kept)
        values (new.employer_id, new.id, new.revision, to_jsonb(new) - array['id', 'employer_id', 'employee_id', 'revision', 'over_on']);
        return null;
      end $$;
      create trigger keep_social_cover after insert or update on social_covers for each row execute function keep_social_cover();

      select protect_tenant_table('social_covers');
      select protect_tenant_table('social_cover_versions');
      revoke update, delete on social_covers from palier_app;
      grant update (kind, standing, state, work_state, reference, asked_on, decided_on, valid_from, valid_to, ended_on, reason,
        revision, changed_by, changed_at) on social_covers to palier_app;
      revoke update, delete on social_cover_versions from palier_app;
      grant select (over_on), delete on social_covers to palier_queue;
      create policy forgetting on social_covers to palier_queue using (true) with check (false);
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      drop table social_cover_versions;
      drop table social_covers;
      drop function keep_social_cover();
    `);
  }
}
