import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What a place offers to employers, and what both accepted: an employer's grants at a place under contract never exceed
 * what was accepted for the month, and what is asked for or accepted never exceeds what was offered (docs/adr/0026).
 */
export class AcceptWhatHostsOffer1764007191400 implements MigrationInterface {
  name = 'AcceptWhatHostsOffer1764007191400';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      create table host_offers (
        id uuid primary key,
        organisation_id uuid not null constraint host_offers_organisation references organisations (id),
        site_id uuid not null constraint host_offers_site references sites (id),
        host_name text not null check (host_name <> ''),
        label text not null constraint host_offers_label check (length(label) between 1 and 120),
        capacity integer[] not null constraint host_offers_capacity check (
          cardinality(capacity) in (1, 7) and 0 <= all (capacity) and 0 < any (capacity) and 10000 >= all (capacity)),
        price_cents integer not null constraint host_offers_price check (price_cents between 0 and 100000),
        fee_cents integer not null constraint host_offers_fee check (fee_cents between 0 and 10000000),
        minimum_days integer not null constraint host_offers_minimum check (minimum_days between 0 and 10000),
        notice_months integer not null constraint host_offers_notice check (notice_months between 0 and 12),
        from_month date not null check (extract(day from from_month) = 1),
        to_month date check (extract(day from to_month) = 1),
        named_sirens text[] constraint host_offers_named check (cardinality(named_sirens) between 1 and 100),
        published_by text not null,
        published_at timestamptz not null,
        withdrawn_at timestamptz,
        constraint host_offers_period check (to_month >= from_month)
      );
      comment on table host_offers is 'Desks that a place offers to employers. Never changed: another offer takes its place.';
      comment on column host_offers.capacity is
        'One number: desk-days in each month. Seven: desks on each weekday, Monday first.';
      comment on column host_offers.price_cents is 'Cents for a desk-day.';
      comment on column host_offers.fee_cents is 'Cents due for each month in which the place is used at all.';
      comment on column host_offers.minimum_days is 'Desk-days of a month that are due once the place is used in it.';
      comment on column host_offers.named_sirens is 'The employers to whom it is open; null: to all.';
      create index host_offers_of on host_offers (organisation_id, site_id);
      create index host_offers_at on host_offers (site_id);
      revoke update, delete on host_offers from palier_app;
      grant update (withdrawn_at) on host_offers to palier_app;
      alter table host_offers enable row level security;
      alter table host_offers force row level security;
      create policy own on host_offers to palier_app
        using ('operator:' || organisation_id::text = (select app_organisation()))
        with check ('operator:' || organisation_id::text = (select app_organisation()));
      create policy addressed on host_offers for select to palier_app using ((select app_tenant()) is not null
        and (named_sirens is null or (select e.siren from employers e where e.id = (select app_tenant())) = any (named_sirens)));
      create policy backup on host_offers for select to palier_backup using (true);
      create policy lookup on host_offers for select to current_user using (true);

      create table contracted_sites (
        site_id uuid primary key constraint contracted_sites_site references sites (id),
        since date not null check (extract(day from since) = 1)
      );
      comment on table contracted_sites is
        'Places at which employers hold desk-days by contract only, and since which month; written by the first offer.';

      create table host_contracts (
        id uuid primary key,
        employer_id uuid not null constraint host_contracts_employer references employers (id),
        organisation_id uuid not null constraint host_contracts_organisation references organisations (id),
        site_id uuid not null constraint host_contracts_site references sites (id),
        offer_id uuid not null constraint host_contracts_offer references host_offers (id),
        replaces_id uuid constraint host_contracts_replaces references host_contracts (id),
        version integer not null check (version >= 1),
        state text not null constraint host_contracts_state check (state in ('asked', 'accepted', 'declined', 'withdrawn')),
        employer_name text not null,
        host_name text not null,
        quantity integer[] not null constraint host_contracts_quantity check (
          cardinality(quantity) in (1, 7) and 0 <= all (quantity) and 0 < any (quantity) and 10000 >= all (quantity)),
        price_cents integer not null,
        fee_cents integer not null,
        minimum_days integer not null,
        notice_months integer not null,
        from_month date not null check (extract(day from from_month) = 1),
        to_month date check (extract(day from to_month) = 1),
        terms_sha256 text not null check (terms_sha256 ~ '^[0-9a-f]{64}$'),
        asked_at timestamptz not null,
        settled_at timestamptz,
        constraint host_contracts_parties unique (id, employer_id, organisation_id),
        constraint host_contracts_period check (to_month >= from_month),
        constraint host_contracts_settled check ((state = 'asked') = (settled_at is null)),
        constraint host_contracts_one_at_a_time exclude using gist (employer_id with =, site_id with =,
          daterange(from_month, to_month, '[]') with &&) where (state = 'accepted') deferrable initially deferred
      );
      comment on table host_contracts is
        'What an employer asked for at a place, on the terms of an offer, and what became of it; of both parties.';
      comment on column host_contracts.asked_at is 'When the employer signed; the place signs when it accepts.';
      create unique index host_contracts_one_asked on host_contracts (employer_id, site_id) where state = 'asked';
      create index host_contracts_of_host on host_contracts (organisation_id, state);
      create index host_contracts_of_offer on host_contracts (offer_id);
      revoke update, delete on host_contracts from palier_app;
      grant update (state, settled_at, to_month) on host_contracts to palier_app;

      create table host_contract_acts (
        id uuid primary key,
        contract_id uuid not null,
        employer_id uuid not null constraint host_contract_acts_employer references employers (id),
        organisation_id uuid not null,
        party text not null check (party in ('employer', 'host')),
        act text not null check (act in ('sign', 'decline', 'withdraw', 'end')),
        by_name text not null,
        at timestamptz not null,
        idp_entity_id text,
        assertion_id text,
        record jsonb not null,
        constraint host_contract_acts_contract foreign key (contract_id, employer_id, organisation_id)
          references host_contracts (id, employer_id, organisation_id),
        constraint host_contract_acts_identified check ((act = 'sign') = (assertion_id is not null)
          and (assertion_id is null) = (idp_entity_id is null)),
        constraint host_contract_acts_spent unique (idp_entity_id, assertion_id)
      );
      comment on table host_contract_acts is
        'What each party did with a contract, with the evidence of its signature; an identification signs once.';
      create index host_contract_acts_of on host_contract_acts (contract_id, at);
      revoke update, delete on host_contract_acts from palier_app;

      -- What an employer and an operator agreed on: each of the two, and nobody else. An act is of the party that writes it.
      alter table host_contracts enable row level security;
      alter table host_contracts force row level security;
      create policy parties on host_contracts to palier_app
        using (employer_id = (select app_tenant()) or 'operator:' || organisation_id::text = (select app_organisation()))
        with check (employer_id = (select app_tenant()) or 'operator:' || organisation_id::text = (select app_organisation()));
      create policy backup on host_contracts for select to palier_backup using (true);
      create policy lookup on host_contracts for select to current_user using (true);
      alter table host_contract_acts enable row level security;
      alter table host_contract_acts force row level security;
      create policy parties on host_contract_acts to palier_app
        using (employer_id = (select app_tenant()) or 'operator:' || organisation_id::text = (select app_organisation()))
        with check ((party = 'employer' and employer_id = (select app_tenant()))
          or (party = 'host' and 'operator:' || organisation_id::text = (select app_organisation())));
      create policy backup on host_contract_acts for select to palier_backup using (true);

      create function contract_desk_days(quantity integer[], of_month date) returns bigint language sql immutable
        set search_path = pg_catalog, public, pg_temp as $$
        select case when cardinality(quantity) = 1 then quantity[1]::bigint else (
          select sum(quantity[extract(isodow from d)::int])
          from generate_series(of_month, of_month + interval '1 month' - interval '1 day', interval '1 day') d)::bigint end $$;
      comment on function contract_desk_days(integer[], date) is 'Desk-days of a month; closing days are not taken off.';

      create function accepted_half_days(of_employer uuid, at_site uuid, of_month date) returns bigint language sql stable
        set search_path = pg_catalog, public, pg_temp as $$
        select case when exists (select from contracted_sites s where s.site_id = at_site and s.since <= of_month)
          then coalesce((select 2 * contract_desk_days(c.quantity, of_month) from host_contracts c
            where c.employer_id = of_employer and c.site_id = at_site and c.state = 'accepted'
              and c.from_month <= of_month and (c.to_month is null or c.to_month >= of_month)
            order by c.version desc, c.id limit 1), 0) end $$;
      comment on function accepted_half_days(uuid, uuid, date) is
        'Half-days that an employer may hold at a place in a month by its contract; null where none is asked for.';

      create function hold_grants_to_contracts() returns trigger language plpgsql
        set search_path = pg_catalog, public, pg_temp as $$
      declare
        accepted bigint;
      begin
        -- What is being accepted or ended at the place is waited for, and the reverse.
        perform from sites where id = new.site_id for share;
        accepted := accepted_half_days(new.employer_id, new.site_id, new.month);
        -- What was booked before a contract ended stays until it is cancelled.
        if accepted is not null and new.granted_half_days > greatest(accepted, new.used_half_days) then
          raise exception 'more than was accepted' using errcode = '23514', constraint = 'quota_grants_accepted',
            table = 'quota_grants';
        end if;
        return null;
      end $$;
      create trigger hold_added_to_contracts after insert on quota_grants for each row
        when (new.granted_half_days > 0) execute function hold_grants_to_contracts();
      create trigger hold_raised_to_contracts after update on quota_grants for each row
        when (new.granted_half_days > old.granted_half_days or new.site_id <> old.site_id or new.month <> old.month
          or new.employer_id <> old.employer_id) execute function hold_grants_to_contracts();

      -- The first offer of a place: from the first whole month on in which nobody holds desk-days there, contracts only.
      create function ask_for_contracts() returns trigger language plpgsql security definer
        set search_path = pg_catalog, public, pg_temp as $$
      begin
        perform from public.sites where id = new.site_id for no key update;
        if not exists (select from public.sites s join public.organisations o on o.operator_id = s.operator_id
                       where s.id = new.site_id and o.id = new.organisation_id) then
          raise exception 'another runs this place' using errcode = '23514', constraint = 'host_offers_own_site',
            table = 'host_offers';
        end if;
        insert into public.contracted_sites (site_id, since)
        select new.site_id, greatest(new.from_month,
          (date_trunc('month', new.published_at at time zone 'Europe/Paris') + interval '1 month')::date,
          (select (max(g.month) + interval '1 month')::date from public.quota_grants g
           where g.site_id = new.site_id and g.granted_half_days > 0))
        on conflict (site_id) do nothing;
        return null;
      end $$;
      revoke all on function ask_for_contracts() from public;
      create trigger ask_for_contracts after insert on host_offers for each row execute function ask_for_contracts();
      grant select on contracted_sites to palier_app;
      revoke insert, update, delete on contracted_sites from palier_app;

      -- Sums over contracts of every employer: as the owner.
      create function hold_contracts_to_offers() returns trigger language plpgsql security definer
        set search_path = pg_catalog, public, pg_temp as $$
      declare
        offer public.host_offers;
      begin
        perform from public.sites where id = new.site_id for no key update;
        select * into offer from public.host_offers where id = new.offer_id;
        if tg_op = 'INSERT' then
          if new.state <> 'asked' or offer.withdrawn_at is not null or offer.site_id <> new.site_id
            or offer.organisation_id <> new.organisation_id or cardinality(offer.capacity) <> cardinality(new.quantity)
            or (offer.price_cents, offer.fee_cents, offer.minimum_days, offer.notice_months)
              is distinct from (new.price_cents, new.fee_cents, new.minimum_days, new.notice_months)
            or new.from_month < offer.from_month
            or coalesce(new.to_month, 'infinity') > coalesce(offer.to_month, 'infinity')
            or not (offer.named_sirens is null
              or (select e.siren from public.employers e where e.id = new.employer_id) = any (offer.named_sirens)) then
            raise exception 'not on the terms of the offer' using errcode = '23514',
              constraint = 'host_contracts_as_offered', table = 'host_contracts';
          end if;
        elsif old.state = 'accepted' then
          if new.state <> 'accepted' or new.to_month is null or new.to_month > coalesce(old.to_month, 'infinity') then
            raise exception 'an accepted contract only ends' using errcode = '23514',
              constraint = 'host_contracts_only_end', table = 'host_contracts';
          end if;
          return null;
        elsif old.state <> 'asked' or new.to_month is distinct from old.to_month then
          raise exception 'it was answered' using errcode = '23514', constraint = 'host_contracts_answered',
            table = 'host_contracts';
        end if;
        -- The employer signs by asking and the place by accepting: neither does it for the other.
        if not (case when new.state in ('asked', 'withdrawn') then public.app_tenant() is not distinct from new.employer_id
                else public.app_organisation() is not distinct from 'operator:' || new.organisation_id::text end) then
          raise exception 'the other party decides' using errcode = '23514', constraint = 'host_contracts_party',
            table = 'host_contracts';
        end if;
        if new.state in ('asked', 'accepted') and exists (
          select from generate_subscripts(offer.capacity, 1) i,
            (select new.from_month as month union
             select c.from_month from public.host_contracts c
             where c.offer_id = new.offer_id and c.state in ('asked', 'accepted') and c.from_month >= new.from_month
               and c.from_month <= coalesce(new.to_month, 'infinity')) m
          where offer.capacity[i] < (
            select sum(case when c.state = 'asked' then greatest(0, c.quantity[i] - coalesce(r.quantity[i], 0))
                       else c.quantity[i] end)
            from public.host_contracts c
            left join public.host_contracts r on r.id = c.replaces_id and r.offer_id = c.offer_id and r.state = 'accepted'
              and r.from_month <= m.month and (r.to_month is null or r.to_month >= m.month)
            where c.offer_id = new.offer_id and c.state in ('asked', 'accepted') and c.from_month <= m.month
              and (c.to_month is null or c.to_month >= m.month)
              -- The new version of a contract takes the place of the former in the same transaction.
              and not (new.state = 'accepted' and c.id is not distinct from new.replaces_id and m.month >= new.from_month))) then
          raise exception 'more than was offered' using errcode = '23514', constraint = 'host_contracts_offered',
            table = 'host_contracts';
        end if;
        return null;
      end $$;
      revoke all on function hold_contracts_to_offers() from public;
      create trigger hold_contracts_to_offers after insert or update on host_contracts for each row
        execute function hold_contracts_to_offers();

      -- Whoever ends a contract lowers what is held by it, in the same moment: nothing more is booked on it.
      create function lower_grants_with_contract() returns trigger language plpgsql security definer
        set search_path = pg_catalog, public, pg_temp as $$
      begin
        update public.quota_grants g
        set granted_half_days = greatest(a.accepted, g.used_half_days),
          shrinks_to = case when g.used_half_days > a.accepted then a.accepted end
        from (select q.id, public.accepted_half_days(q.employer_id, q.site_id, q.month)::int as accepted
              from public.quota_grants q where q.employer_id = new.employer_id and q.site_id = new.site_id
                and q.month > new.to_month) a
        where a.id = g.id and a.accepted < g.granted_half_days;
        return null;
      end $$;
      revoke all on function lower_grants_with_contract() from public;
      create policy ends on quota_grants for update to current_user using (true) with check (true);
      create trigger lower_grants_with_contract after update of to_month on host_contracts for each row
        when (new.state = 'accepted' and new.to_month is not null) execute function lower_grants_with_contract();
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      drop trigger hold_added_to_contracts on quota_grants;
      drop trigger hold_raised_to_contracts on quota_grants;
      drop policy ends on quota_grants;
      drop table host_contract_acts;
      drop table host_contracts;
      drop table host_offers;
      drop table contracted_sites;
      drop function lower_grants_with_contract(), hold_contracts_to_offers(), ask_for_contracts(), hold_grants_to_contracts(),
        accepted_half_days(uuid, uuid, date), contract_desk_days(integer[], date);
    `);
  }
}
