import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What an employer would like at a place that offers nothing of the kind; the place answers with an offer, or declines. */
export class WishForDesks1764007192510 implements MigrationInterface {
  name = 'WishForDesks1764007192510';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      create table host_wishes (
        id uuid primary key,
        employer_id uuid not null constraint host_wishes_employer references employers (id),
        organisation_id uuid not null constraint host_wishes_organisation references organisations (id),
        site_id uuid not null constraint host_wishes_site references sites (id),
        employer_name text not null,
        employer_siren text not null,
        host_name text not null,
        days integer not null constraint host_wishes_days check (days between 1 and 10000),
        from_month date not null check (extract(day from from_month) = 1),
        words text not null constraint host_wishes_words check (length(words) <= 500),
        asked_by text not null,
        asked_at timestamptz not null,
        state text not null default 'open'
          constraint host_wishes_state check (state in ('open', 'answered', 'declined', 'withdrawn')),
        offer_id uuid constraint host_wishes_offer references host_offers (id),
        reason text not null default '' constraint host_wishes_reason check (length(reason) <= 500),
        settled_at timestamptz,
        constraint host_wishes_settled check ((state = 'open') = (settled_at is null)),
        constraint host_wishes_answered check ((state = 'answered') = (offer_id is not null))
      );
      comment on table host_wishes is 'Desk-days a month that an employer would like at a place; nothing is signed or reserved by it.';
      create unique index host_wishes_one_open on host_wishes (employer_id, site_id) where state = 'open';
      create index host_wishes_of_host on host_wishes (organisation_id, state);
      revoke update, delete on host_wishes from palier_app;
      grant update (state, offer_id, reason, settled_at) on host_wishes to palier_app;
      alter table host_wishes enable row level security;
      alter table host_wishes force row level security;
      create policy parties on host_wishes to palier_app
        using (employer_id = (select app_tenant()) or 'operator:' || organisation_id::text = (select app_organisation()))
        with check (employer_id = (select app_tenant()) or 'operator:' || organisation_id::text = (select app_organisation()));
      create policy backup on host_wishes for select to palier_backup using (true);
      grant select (asked_at), delete on host_wishes to palier_queue;
      create policy forgetting on host_wishes to palier_queue using (true) with check (false);

      create function hold_wishes_to_parties() returns trigger language plpgsql security definer
        set search_path = pg_catalog, public, pg_temp as $$
      begin
        if tg_op = 'INSERT' then
          if new.state <> 'open' or public.app_tenant() is distinct from new.employer_id
            or not exists (select from public.sites s join public.organisations o on o.operator_id = s.operator_id
                           where s.id = new.site_id and o.id = new.organisation_id and s.closed_on is null) then
            raise exception 'nobody here runs this place' using errcode = '23514', constraint = 'host_wishes_hosted',
              table = 'host_wishes';
          end if;
        elsif old.state <> 'open' or (case when new.state = 'withdrawn'
            then public.app_tenant() is distinct from new.employer_id
            else public.app_organisation() is distinct from 'operator:' || new.organisation_id::text end)
          or (new.offer_id is not null and not exists (select from public.host_offers o where o.id = new.offer_id
            and o.organisation_id = new.organisation_id and o.site_id = new.site_id)) then
          raise exception 'it was answered, or is for the other party to answer' using errcode = '23514',
            constraint = 'host_wishes_party', table = 'host_wishes';
        end if;
        return null;
      end $$;
      revoke all on function hold_wishes_to_parties() from public;
      create trigger hold_wishes_to_parties after insert or update on host_wishes for each row
        execute function hold_wishes_to_parties();

      -- Who is behind an operator of the network: ids and the name under which it offers.
      create function hosts_of_operators(of_operators uuid[]) returns table (operator_id uuid, organisation_id uuid, host_name text)
        language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
        select o.operator_id, o.id, o.name from public.organisations o
        where o.kind = 'operator' and o.operator_id = any (of_operators) and public.app_tenant() is not null $$;
      revoke all on function hosts_of_operators(uuid[]) from public;
      grant execute on function hosts_of_operators(uuid[]) to palier_app;
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      drop table host_wishes;
      drop function hosts_of_operators(uuid[]), hold_wishes_to_parties();
    `);
  }
}
