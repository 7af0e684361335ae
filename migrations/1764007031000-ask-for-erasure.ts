import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A person asks for the erasure of their data; the employer owes an answer within a month (GDPR art. 12(3), 17). */
export class AskForErasure1764007031000 implements MigrationInterface {
  name = 'AskForErasure1764007031000';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      create table erasure_requests (
        id uuid primary key,
        employer_id uuid not null constraint erasure_requests_employer references employers (id),
        member_id uuid not null,
        asked_at timestamptz not null,
        answer_by date not null,
        answer text check (answer in ('erased', 'not-yet', 'needed', 'legal-duty', 'claims')),
        answered_by text,
        answered_at timestamptz,
        constraint erasure_requests_member foreign key (employer_id, member_id) references members (employer_id, id),
        constraint erasure_requests_answered check (
          (answer is null) = (answered_by is null) and (answer is null) = (answered_at is null))
      );
      comment on table erasure_requests is 'Requests for erasure: who, when, until when an answer is due, and the answer; no words of the person.';
      create unique index erasure_requests_one_open on erasure_requests (employer_id, member_id) where answer is null;
      create index erasure_requests_of_member on erasure_requests (employer_id, member_id, asked_at desc);
      revoke update, delete on erasure_requests from palier_app;
      grant update (answer, answered_by, answered_at) on erasure_requests to palier_app;
      select protect_tenant_table('erasure_requests');
      grant select (answered_at), delete on erasure_requests to palier_queue;
      create policy forgetting on erasure_requests to palier_queue using (true) with check (false);

      create function answer_erasure_once() returns trigger language plpgsql set search_path = pg_catalog, public, pg_temp as $$
      begin
        if old.answer is not null then
          raise exception 'an answer to a request for erasure stays'
            using errcode = 'check_violation', constraint = 'erasure_requests_answered_once';
        end if;
        return new;
      end $$;
      create trigger once before update on erasure_requests for each row execute function answer_erasure_once();
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('drop table erasure_requests; drop function answer_erasure_once();');
  }
}
