import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * An employer asks its people why they do not come to places near home. Answers are counted by unit as they come and kept nowhere; who answered
 * is kept apart and without a time, so that everybody answers once. Closing adds the counts up to what may be told and deletes both (docs/adr/0059).
 */
export class AskWhyPeopleDoNotCome1764007197310 implements MigrationInterface {
  name = 'AskWhyPeopleDoNotCome1764007197310';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      create table surveys (
        id uuid primary key,
        employer_id uuid not null constraint surveys_employer references employers (id),
        opens_on date not null,
        closes_on date not null,
        informed_on date not null,
        consulted_on date,
        opened_by text not null,
        opened_at timestamptz not null,
        closed_at timestamptz,
        results jsonb,
        constraint surveys_tenant unique (employer_id, id),
        constraint surveys_days check (closes_on - opens_on between 6 and 59),
        constraint surveys_informed check (informed_on <= opens_on and consulted_on <= opens_on),
        constraint surveys_results check (results is null or (closed_at is not null and jsonb_typeof(results) = 'object'))
      );
      comment on column surveys.results is 'All that is told of a survey, and all that is kept of its answers: figures of five people and more.';
      create unique index surveys_one_open on surveys (employer_id) where closed_at is null;
      create index surveys_by_employer on surveys (employer_id, opens_on desc, id desc);
      revoke update on surveys from palier_app;
      grant update (closed_at, results) on surveys to palier_app;
      select protect_tenant_table('surveys');
      grant select (closed_at), delete on surveys to palier_queue;
      create policy forgetting on surveys to palier_queue using (true) with check (false);

      create table survey_participations (
        employer_id uuid not null,
        survey_id uuid not null,
        employee_id uuid not null,
        constraint survey_participations_once primary key (employer_id, survey_id, employee_id),
        constraint survey_participations_survey foreign key (employer_id, survey_id) references surveys (employer_id, id) on delete cascade,
        constraint survey_participations_employee foreign key (employer_id, employee_id) references employees (employer_id, id)
      );
      comment on table survey_participations is 'Who answered a survey that is open: to be asked once. Neither when nor what; deleted when it is closed.';
      create index survey_participations_by_employee on survey_participations (employer_id, employee_id);
      revoke update on survey_participations from palier_app;
      select protect_tenant_table('survey_participations');

      create table survey_tallies (
        employer_id uuid not null,
        survey_id uuid not null,
        unit text not null,
        choice text not null constraint survey_tallies_choice check (choice ~ '^[a-z][a-z-]{1,30}$'),
        people integer not null constraint survey_tallies_people check (people > 0),
        constraint survey_tallies_key primary key (employer_id, survey_id, unit, choice),
        constraint survey_tallies_survey foreign key (employer_id, survey_id) references surveys (employer_id, id) on delete cascade
      );
      comment on table survey_tallies is 'How many of a unit ticked what in a survey that is open; deleted when it is closed.';
      select protect_tenant_table('survey_tallies');

      create function answer_open_surveys_only() returns trigger language plpgsql
        set search_path = pg_catalog, public, pg_temp as $$
      begin
        -- Whoever closes it at this moment is waited for.
        if not exists (select from surveys where employer_id = new.employer_id and id = new.survey_id and closed_at is null for share) then
          raise exception 'the survey is closed' using errcode = '23514', constraint = 'survey_participations_open',
            table = 'survey_participations';
        end if;
        return new;
      end $$;
      create trigger answer_open_surveys_only after insert on survey_participations for each row
        execute function answer_open_surveys_only();
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      drop table survey_tallies;
      drop table survey_participations;
      drop table surveys;
      drop function answer_open_surveys_only();
    `);
  }
}
