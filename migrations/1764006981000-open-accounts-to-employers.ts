import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Accounts of the portal for people of employers: how many, whether at all, and the sealed one for emergencies. */
export class OpenAccountsToEmployers1764006981000 implements MigrationInterface {
  name = 'OpenAccountsToEmployers1764006981000';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      alter table members
        add column account_id uuid constraint members_account references accounts (id);
      create index members_by_account on members (account_id) where account_id is not null;
      comment on column members.account_id is
        'The account of the portal under which the person may sign in; null for whoever has none.';

      create table employer_access (
        employer_id uuid primary key constraint employer_access_employer references employers (id),
        most_accounts int not null default 50 constraint employer_access_most check (most_accounts between 0 and 1000),
        company_only boolean not null default false
      );
      comment on column employer_access.company_only is
        'All sign in through the company; accounts of the portal open nothing here but the sealed one.';
      select protect_tenant_table('employer_access');
      create policy lookup on employer_access for select to current_user using (true);

      create table sealed_accounts (
        employer_id uuid primary key,
        member_id uuid not null,
        asked_at timestamptz not null,
        sealed_at timestamptz,
        opened_at timestamptz,
        constraint sealed_accounts_member foreign key (employer_id, member_id) references members (employer_id, id),
        constraint sealed_accounts_order check (opened_at is null or sealed_at is not null)
      );
      comment on table sealed_accounts is
        'The one account of an employer for emergencies. It opens one session; then it must be sealed anew.';
      select protect_tenant_table('sealed_accounts');
      create policy lookup on sealed_accounts for select to current_user using (true);

      create or replace function memberships_of_account(wanted uuid)
        returns table (organisation_kind text, organisation_id uuid, organisation text, member_id uuid)
        language sql stable security definer set search_path = pg_catalog, public, pg_temp
        as $$
          select kind, id, name, member from (
            select m.organisation_kind as kind, m.organisation_id as id, o.name, m.id as member
            from public.organisation_members m join public.organisations o on o.id = m.organisation_id
            where m.account_id = wanted and m.deactivated_at is null
            union all
            select 'employer', m.employer_id, e.name, m.id
            from public.members m join public.employers e on e.id = m.employer_id
              left join public.employer_access a on a.employer_id = m.employer_id
              left join public.sealed_accounts s on s.employer_id = m.employer_id and s.member_id = m.id
            where m.account_id = wanted and m.deactivated_at is null
              and case when s.member_id is null then not coalesce(a.company_only, false)
                       else s.sealed_at is not null and s.opened_at is null end) all_of_them
          order by name, member
        $$;
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      create or replace function memberships_of_account(wanted uuid)
        returns table (organisation_kind text, organisation_id uuid, organisation text, member_id uuid)
        language sql stable security definer set search_path = pg_catalog, public, pg_temp
        as $$
          select m.organisation_kind, m.organisation_id, o.name, m.id
          from public.organisation_members m join public.organisations o on o.id = m.organisation_id
          where m.account_id = wanted and m.deactivated_at is null
          order by o.name, m.id
        $$;
      drop table sealed_accounts, employer_access;
      alter table members drop column account_id;
    `);
  }
}
