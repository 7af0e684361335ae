import type { MigrationInterface, QueryRunner } from 'typeorm';

/** People ask for telework; their manager gives an opinion within some days, HR decides once. */
export class AskForTelework1764007100000 implements MigrationInterface {
  name = 'AskForTelework1764007100000';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      create table telework_requests (
        id uuid primary key,
        employer_id uuid not null constraint telework_requests_employer references employers (id),
        employee_id uuid not null,
        manager_id uuid,
        days_per_week integer not null check (days_per_week between 1 and 5),
        weekdays smallint[] not null check (cardinality(weekdays) between 1 and 7 and weekdays <@ '{1,2,3,4,5,6,7}'::smallint[]),
        places text[] not null check (cardinality(places) > 0 and places <@ '{home,third_places}'::text[]),
        start_on date not null,
        holds_right boolean not null,
        asked_at timestamptz not null,
        answer_by date not null,
        advise_by date,
        reminded_at timestamptz,
        overdue_told_at timestamptz,
        advice text check (advice in ('favourable', 'reserved', 'unfavourable')),
        advice_words text check (char_length(advice_words) <= 2000),
        advised_by text,
        advised_at timestamptz,
        outcome text check (outcome in ('accepted', 'refused', 'withdrawn')),
        reason text check (char_length(reason) <= 2000),
        post_eligible boolean,
        interview_on date,
        decided_by text,
        decided_at timestamptz,
        agreement_id uuid,
        constraint telework_requests_person foreign key (employer_id, employee_id) references employees (employer_id, id),
        constraint telework_requests_manager foreign key (employer_id, manager_id) references employees (employer_id, id),
        constraint telework_requests_agreement foreign key (employer_id, agreement_id) references agreements (employer_id, id),
        constraint telework_requests_not_oneself check (manager_id <> employee_id),
        constraint telework_requests_delay check ((manager_id is null) = (advise_by is null)),
        constraint telework_requests_advised check (
          (advice is null) = (advised_at is null) and (advice is null) = (advised_by is null)
          and (advice is not null or advice_words is null) and (advice is null or advice = 'favourable' or advice_words ~ '\\S')),
        constraint telework_requests_decided check (
          (outcome is null) = (decided_at is null) and (outcome is null) = (decided_by is null)
          and (outcome is not distinct from 'accepted') = (agreement_id is not null)
          and (outcome is not distinct from 'refused' or (reason is null and post_eligible is null and interview_on is null)))
      );
      comment on table telework_requests is
        'What somebody asks for, the opinion of their manager and the decision; no words of the person, so that none tell of health.';
      comment on column telework_requests.holds_right is
        'The person says that the law or the framework gives them a right; not which. Shown to HR on the page of the request alone.';
      create unique index telework_requests_one_open on telework_requests (employer_id, employee_id) where outcome is null;
      create index telework_requests_of_person on telework_requests (employer_id, employee_id, asked_at desc);
      create index telework_requests_of_manager on telework_requests (employer_id, manager_id) where outcome is null;
      create index telework_requests_decided_at on telework_requests (decided_at);
      revoke update, delete on telework_requests from palier_app;
      grant update (reminded_at, overdue_told_at, advice, advice_words, advised_by, advised_at, outcome, reason, post_eligible,
        interview_on, decided_by, decided_at, agreement_id) on telework_requests to palier_app;
      select protect_tenant_table('telework_requests');
      grant select (decided_at), delete on telework_requests to palier_queue;
      create policy forgetting on telework_requests to palier_queue using (true) with check (false);

      create function decide_request_once() returns trigger language plpgsql set search_path = pg_catalog, public, pg_temp as $$
      begin
        if old.outcome is not null then
          raise exception 'a decision on a request stays'
            using errcode = 'check_violation', constraint = 'telework_requests_decided_once';
        end if;
        if old.advice is not null and (new.advice, new.advice_words, new.advised_by, new.advised_at)
          is distinct from (old.advice, old.advice_words, old.advised_by, old.advised_at)
        then
          raise exception 'an opinion on a request stays'
            using errcode = 'check_violation', constraint = 'telework_requests_advised_once';
        end if;
        return new;
      end $$;
      create trigger once before update on telework_requests for each row execute function decide_request_once();

      create table telework_request_rules (
        employer_id uuid primary key constraint telework_request_rules_employer references employers (id),
        advice_days integer not null check (advice_days between 1 and 60),
        chosen_by text not null,
        chosen_at timestamptz not null
      );
      comment on table telework_request_rules is 'Days that an employer''s framework gives managers for their opinion on a request.';
      select protect_tenant_table('telework_request_rules');
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(
      'drop table telework_request_rules; drop table telework_requests; drop function decide_request_once();',
    );
  }
}
