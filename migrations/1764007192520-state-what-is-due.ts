import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What an employer owes a place for a month, from its contract and what was booked: numbered without a gap for each operator
 * and year, disputed line by line, credited by a statement of its own (docs/adr/0032).
 */
export class StateWhatIsDue1764007192520 implements MigrationInterface {
  name = 'StateWhatIsDue1764007192520';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      create table host_vat (
        organisation_id uuid primary key constraint host_vat_organisation references organisations (id),
        basis_points integer constraint host_vat_rate check (basis_points between 0 and 3000),
        recorded_by text not null,
        recorded_at timestamptz not null
      );
      comment on table host_vat is 'The VAT of an operator: a rate, or none (franchise en base, CGI art. 293 B).';
      comment on column host_vat.basis_points is 'Hundredths of a per cent: 2000 is 20 %. Null: franchise en base.';
      select protect_organisation_table('host_vat', $$('operator:' || organisation_id::text)$$);
      drop policy platform on host_vat;
      revoke delete on host_vat from palier_app;

      create table host_statement_numbers (
        organisation_id uuid not null constraint host_statement_numbers_organisation references organisations (id),
        year smallint not null,
        last integer not null,
        primary key (organisation_id, year)
      );
      comment on table host_statement_numbers is 'The last number of an operator in a year; written by the statement that takes the next.';
      alter table host_statement_numbers enable row level security;
      alter table host_statement_numbers force row level security;
      revoke all on host_statement_numbers from palier_app;
      create policy counting on host_statement_numbers to current_user using (true) with check (true);
      create policy backup on host_statement_numbers for select to palier_backup using (true);

      create table host_statements (
        id uuid primary key,
        employer_id uuid not null constraint host_statements_employer references employers (id),
        organisation_id uuid not null constraint host_statements_organisation references organisations (id),
        site_id uuid not null constraint host_statements_site references sites (id),
        contract_id uuid not null,
        corrects_id uuid constraint host_statements_corrects references host_statements (id) on delete set null,
        kind text not null constraint host_statements_kind check (kind in ('statement', 'credit')),
        month date not null check (extract(day from month) = 1),
        year smallint not null,
        number integer not null,
        employer_name text not null,
        employer_siren text not null,
        host_name text not null,
        price_cents integer not null,
        fee_cents integer not null,
        minimum_days integer not null,
        vat_basis_points integer,
        net_cents bigint not null,
        vat_cents bigint not null,
        issued_by text not null,
        issued_at timestamptz not null,
        settled_by text,
        settled_at timestamptz,
        over_on date generated always as (make_date(year::int, 12, 31)) stored,
        constraint host_statements_number unique (organisation_id, year, number),
        constraint host_statements_parties unique (id, employer_id, organisation_id),
        constraint host_statements_settled check ((settled_at is null) = (settled_by is null)),
        constraint host_statements_sign check (case kind when 'credit' then net_cents < 0 else net_cents >= 0 end),
        constraint host_statements_vat check (vat_cents = case when vat_basis_points is null then 0
          else round(net_cents * vat_basis_points / 10000.0) end)
      );
      comment on table host_statements is 'What an employer owes a place for a month, or what the place takes back of it.';
      comment on column host_statements.contract_id is 'The contract; its record may be over earlier than this one.';
      create unique index host_statements_one on host_statements (contract_id, month) where kind = 'statement';
      create index host_statements_of_host on host_statements (organisation_id, month);
      create index host_statements_of_employer on host_statements (employer_id, month);
      revoke update, delete on host_statements from palier_app;
      grant update (settled_by, settled_at) on host_statements to palier_app;

      create table host_statement_lines (
        statement_id uuid not null,
        position smallint not null check (position >= 1),
        employer_id uuid not null constraint host_statement_lines_employer references employers (id),
        organisation_id uuid not null,
        kind text not null check (kind in ('day', 'minimum', 'fee')),
        day date,
        half_days integer not null check (half_days >= 0),
        net_cents bigint not null,
        dispute text constraint host_statement_lines_dispute check (length(dispute) between 1 and 500),
        disputed_by text,
        disputed_at timestamptz,
        answer text check (answer in ('kept', 'credited')),
        answer_words text check (length(answer_words) <= 500),
        answered_by text,
        answered_at timestamptz,
        primary key (statement_id, position),
        constraint host_statement_lines_of foreign key (statement_id, employer_id, organisation_id)
          references host_statements (id, employer_id, organisation_id) on delete cascade,
        constraint host_statement_lines_day check ((kind = 'day') = (day is not null)),
        constraint host_statement_lines_disputed check ((dispute is null) = (disputed_at is null)
          and (dispute is null) = (disputed_by is null)),
        constraint host_statement_lines_answered check ((answer is null) = (answered_at is null)
          and (answer is null) = (answered_by is null) and (answer is null or dispute is not null))
      );
      comment on table host_statement_lines is 'One booked day, the rest of a minimum, or a fee; with the dispute about it.';
      revoke update, delete on host_statement_lines from palier_app;
      grant update (dispute, disputed_by, disputed_at, answer, answer_words, answered_by, answered_at)
        on host_statement_lines to palier_app;
      ${['host_statements', 'host_statement_lines']
        .map(
          (table) => `alter table ${table} enable row level security;
      alter table ${table} force row level security;
      create policy parties on ${table} to palier_app
        using (employer_id = (select app_tenant()) or 'operator:' || organisation_id::text = (select app_organisation()))
        with check (employer_id = (select app_tenant()) or 'operator:' || organisation_id::text = (select app_organisation()));
      create policy backup on ${table} for select to palier_backup using (true);
      create policy lookup on ${table} for select to current_user using (true);`,
        )
        .join('\n      ')}
      grant select (over_on), delete on host_statements to palier_queue;
      create policy forgetting on host_statements to palier_queue using (true) with check (false);

      -- What was booked on each day of a month under a contract, to its two parties: half-days, never whose.
      create function booked_under_contract(of_contract uuid, of_month date) returns table (day date, half_days bigint)
        language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
        select b.day, count(*) from public.host_contracts c
        join public.booked_halves b on b.employer_id = c.employer_id and b.site_id = c.site_id
          and b.day >= of_month and b.day < (of_month + interval '1 month')::date
        where c.id = of_contract and c.state = 'accepted' and c.from_month <= of_month
          and (c.to_month is null or c.to_month >= of_month)
          and (c.employer_id = public.app_tenant() or 'operator:' || c.organisation_id::text = public.app_organisation())
        group by b.day order by b.day $$;
      revoke all on function booked_under_contract(uuid, date) from public;
      grant execute on function booked_under_contract(uuid, date) to palier_app;

      -- The row of the counter is held until the statement is written or given up: no number is left out, none is given twice.
      create function number_statements() returns trigger language plpgsql security definer
        set search_path = pg_catalog, public, pg_temp as $$
      begin
        -- Of somebody else's the policy refuses the row.
        if (public.app_organisation() = 'operator:' || new.organisation_id::text) is not true then
          return new;
        end if;
        insert into public.host_statement_numbers as n (organisation_id, year, last) values (new.organisation_id, new.year, 1)
        on conflict (organisation_id, year) do update set last = n.last + 1 returning last into new.number;
        return new;
      end $$;
      revoke all on function number_statements() from public;
      create trigger number_statements before insert on host_statements for each row execute function number_statements();

      create function hold_statements() returns trigger language plpgsql security definer
        set search_path = pg_catalog, public, pg_temp as $$
      begin
        if not exists (select from public.host_contracts c where c.id = new.contract_id and c.state = 'accepted'
            and c.employer_id = new.employer_id and c.organisation_id = new.organisation_id and c.site_id = new.site_id
            and c.from_month <= new.month and (c.to_month is null or c.to_month >= new.month)) then
          raise exception 'no contract of this place in this month' using errcode = '23514',
            constraint = 'host_statements_contract', table = 'host_statements';
        end if;
        if new.net_cents is distinct from
          (select sum(l.net_cents) from public.host_statement_lines l where l.statement_id = new.id) then
          raise exception 'the sum is not that of the lines' using errcode = '23514',
            constraint = 'host_statements_sum', table = 'host_statements';
        end if;
        return null;
      end $$;
      revoke all on function hold_statements() from public;
      create constraint trigger hold_statements after insert on host_statements deferrable initially deferred
        for each row execute function hold_statements();

      -- Lines come with their statement; then the employer disputes, and the place answers, each line once.
      create function hold_statement_lines() returns trigger language plpgsql security definer
        set search_path = pg_catalog, public, pg_temp as $$
      declare
        statement record;
        by_employer boolean := public.app_tenant() is not distinct from new.employer_id;
      begin
        select s.kind, s.settled_at, s.xmin into statement from public.host_statements s where id = new.statement_id;
        if tg_op = 'INSERT' then
          -- A statement and its lines are written in one transaction, so that none is added to what was sent.
          if by_employer or statement.xmin::text <> pg_current_xact_id()::xid::text then
            raise exception 'lines come with their statement' using errcode = '23514',
              constraint = 'host_statement_lines_issued', table = 'host_statement_lines';
          end if;
        elsif (case when old.dispute is null
              then not by_employer or new.answer is not null or statement.settled_at is not null or statement.kind = 'credit'
              else by_employer or old.answer is not null or new.dispute is distinct from old.dispute end) then
          raise exception 'disputed once, answered once, by the party whose it is' using errcode = '23514',
            constraint = 'host_statement_lines_party', table = 'host_statement_lines';
        end if;
        return null;
      end $$;
      revoke all on function hold_statement_lines() from public;
      create trigger hold_statement_lines after insert or update on host_statement_lines for each row
        execute function hold_statement_lines();

      -- Settled by the place, once, and with no question open.
      create function hold_settlements() returns trigger language plpgsql security definer
        set search_path = pg_catalog, public, pg_temp as $$
      begin
        if old.settled_at is not null or public.app_organisation() is distinct from 'operator:' || new.organisation_id::text
          or exists (select from public.host_statement_lines l
                     where l.statement_id = new.id and l.dispute is not null and l.answer is null) then
          raise exception 'settled, or disputed' using errcode = '23514', constraint = 'host_statements_open',
            table = 'host_statements';
        end if;
        return null;
      end $$;
      revoke all on function hold_settlements() from public;
      create trigger hold_settlements after update on host_statements for each row
        when (new.settled_at is distinct from old.settled_at) execute function hold_settlements();
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      drop table host_statement_lines, host_statements, host_statement_numbers, host_vat;
      drop function hold_settlements(), hold_statement_lines(), hold_statements(), number_statements(),
        booked_under_contract(uuid, date);
    `);
  }
}
