import type { MigrationInterface, QueryRunner } from 'typeorm';

/** An employee away from home asks HR for a day at a place where the company holds nothing. */
export class AskForADayElsewhere1764007193420 implements MigrationInterface {
  name = 'AskForADayElsewhere1764007193420';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      create table elsewhere_requests (
        id uuid primary key,
        employer_id uuid not null constraint elsewhere_requests_employer references employers (id),
        employee_id uuid not null,
        site_id uuid not null constraint elsewhere_requests_site references sites (id),
        day date not null,
        part text not null check (part in ('day', 'am', 'pm')),
        words text not null check (length(words) <= 300),
        asked_at timestamptz not null,
        state text not null default 'open' constraint elsewhere_requests_state
          check (state in ('open', 'granted', 'asked', 'declined', 'withdrawn')),
        reason text not null default '' check (length(reason) <= 500),
        answered_by text,
        answered_at timestamptz,
        constraint elsewhere_requests_person foreign key (employer_id, employee_id) references employees (employer_id, id),
        constraint elsewhere_requests_answered check ((state in ('open', 'withdrawn')) = (answered_at is null)
          and (answered_by is null) = (answered_at is null)),
        constraint elsewhere_requests_reason check (state <> 'declined' or reason <> '')
      );
      comment on table elsewhere_requests is
        'Days that employees ask HR for at places where the company holds nothing; granted: the grant was raised, asked: the place was asked.';
      create unique index elsewhere_requests_one_open on elsewhere_requests (employer_id, employee_id, day) where state = 'open';
      create index elsewhere_requests_of on elsewhere_requests (employer_id, state, day);
      create index elsewhere_requests_at on elsewhere_requests (site_id);
      select protect_tenant_table('elsewhere_requests');
      revoke update, delete on elsewhere_requests from palier_app;
      grant update (state, reason, answered_by, answered_at) on elsewhere_requests to palier_app;
      grant select (day), delete on elsewhere_requests to palier_queue;
      create policy forgetting on elsewhere_requests to palier_queue using (true) with check (false);

      create function answer_elsewhere_once() returns trigger language plpgsql set search_path = pg_catalog, public, pg_temp as $$
      begin
        if old.state <> 'open' then
          raise exception 'it was answered' using errcode = '23514', constraint = 'elsewhere_requests_once',
            table = 'elsewhere_requests';
        end if;
        return null;
      end $$;
      create trigger answer_elsewhere_once after update of state on elsewhere_requests for each row
        execute function answer_elsewhere_once();
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      drop table elsewhere_requests;
      drop function answer_elsewhere_once();
    `);
  }
}
