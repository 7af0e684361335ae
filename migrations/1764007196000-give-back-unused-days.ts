import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * A contract may say that desk-days of a month which nobody booked go back so many days before the month begins. They are
 * taken off what the employer may hold there, once, and employers under the same term may take them again (docs/adr/0052).
 */
export class GiveBackUnusedDays1764007196000 implements MigrationInterface {
  name = 'GiveBackUnusedDays1764007196000';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      alter table host_offers add column release_days integer
        constraint host_offers_release check (release_days between 0 and 60);
      alter table host_contracts add column release_days integer;
      comment on column host_offers.release_days is
        'How many days before a month its desk-days that nobody booked go back; null: never.';
      comment on column host_contracts.release_days is
        'How many days before a month its desk-days that nobody booked go back; null: never.';

      create table given_back_days (
        contract_id uuid not null,
        employer_id uuid not null constraint given_back_days_employer references employers (id),
        organisation_id uuid not null,
        site_id uuid not null constraint given_back_days_site references sites (id),
        month date not null check (extract(day from month) = 1),
        half_days integer not null check (half_days >= 0),
        kept_half_days integer not null check (kept_half_days >= 0),
        given_at timestamptz not null,
        constraint given_back_days_once primary key (contract_id, month),
        constraint given_back_days_contract foreign key (contract_id, employer_id, organisation_id)
          references host_contracts (id, employer_id, organisation_id) on delete cascade
      );
      comment on table given_back_days is
        'What of a month went back to a place at the deadline of a contract, and what was booked then and stays; never changed.';
      create index given_back_days_at on given_back_days (site_id, month);
      revoke update, delete on given_back_days from palier_app;
      alter table given_back_days enable row level security;
      alter table given_back_days force row level security;
      create policy parties on given_back_days to palier_app
        using (employer_id = (select app_tenant()) or 'operator:' || organisation_id::text = (select app_organisation()))
        with check (employer_id = (select app_tenant()));
      create policy backup on given_back_days for select to palier_backup using (true);
      create policy lookup on given_back_days for select to current_user using (true);

      -- The figures are those of the database: what the contract lets hold, less what is booked at that moment.
      create function measure_given_back() returns trigger language plpgsql
        set search_path = pg_catalog, public, pg_temp as $$
      declare
        agreed host_contracts;
      begin
        -- The policy refuses what is another's.
        if new.employer_id <> app_tenant() then
          return new;
        end if;
        -- Whoever is being granted more at the place is waited for, and the reverse.
        perform from sites where id = new.site_id for no key update;
        select * into agreed from host_contracts c where c.id = new.contract_id and c.site_id = new.site_id
          and c.employer_id = new.employer_id and c.state = 'accepted' and c.from_month <= new.month
          and (c.to_month is null or c.to_month >= new.month);
        if agreed.release_days is null
          or (new.given_at at time zone 'Europe/Paris')::date < new.month - agreed.release_days
          or (agreed.settled_at at time zone 'Europe/Paris')::date >= new.month - agreed.release_days then
          raise exception 'nothing goes back' using errcode = '23514', constraint = 'given_back_days_due',
            table = 'given_back_days';
        end if;
        perform from quota_grants g where g.employer_id = new.employer_id and g.site_id = new.site_id
          and g.month = new.month for update;
        new.kept_half_days := coalesce((select coalesce(g.shrinks_to, g.used_half_days) from quota_grants g
          where g.employer_id = new.employer_id and g.site_id = new.site_id and g.month = new.month), 0);
        new.half_days := greatest(0, 2 * contract_desk_days(agreed.quantity, new.month) - new.kept_half_days);
        return new;
      end $$;
      create trigger measure before insert on given_back_days for each row execute function measure_given_back();

      create function lower_grant_given_back() returns trigger language plpgsql
        set search_path = pg_catalog, public, pg_temp as $$
      begin
        update quota_grants g set granted_half_days = new.kept_half_days
        where g.employer_id = new.employer_id and g.site_id = new.site_id and g.month = new.month
          and g.shrinks_to is null and g.granted_half_days > new.kept_half_days;
        return null;
      end $$;
      create trigger lower_grant after insert on given_back_days for each row execute function lower_grant_given_back();

      -- Sums over grants of every employer: as the owner. A number, never whose.
      create function given_back_left(of_employer uuid, at_site uuid, of_month date) returns bigint language sql stable
        security definer set search_path = pg_catalog, public, pg_temp as $$
        with held as (
          select c.id, c.employer_id, 2 * public.contract_desk_days(c.quantity, of_month) - coalesce(b.half_days, 0) as own,
            coalesce(b.half_days, 0) as given_back
          from public.host_contracts c left join public.given_back_days b on b.contract_id = c.id and b.month = of_month
          where c.site_id = at_site and c.state = 'accepted' and c.from_month <= of_month
            and (c.to_month is null or c.to_month >= of_month))
        select greatest(0, (select coalesce(sum(h.given_back), 0) from held h)
          - (select coalesce(sum(greatest(0, q.granted_half_days - h.own)), 0) from held h
             join public.quota_grants q on q.employer_id = h.employer_id and q.site_id = at_site and q.month = of_month
             where h.employer_id <> of_employer))::bigint $$;
      comment on function given_back_left(uuid, uuid, date) is
        'Half-days of a month that went back to a place and that no employer but this one has taken again.';
      revoke all on function given_back_left(uuid, uuid, date) from public;
      grant execute on function given_back_left(uuid, uuid, date) to palier_app;

      create or replace function accepted_half_days(of_employer uuid, at_site uuid, of_month date) returns bigint language sql stable
        set search_path = pg_catalog, public, pg_temp as $$
        select case when exists (select from contracted_sites s where s.site_id = at_site and s.since <= of_month)
          then coalesce((select greatest(0, 2 * contract_desk_days(c.quantity, of_month) - coalesce(b.half_days, 0))
              + case when c.release_days is null then 0 else given_back_left(of_employer, at_site, of_month) end
            from host_contracts c left join given_back_days b on b.contract_id = c.id and b.month = of_month
            where c.employer_id = of_employer and c.site_id = at_site and c.state = 'accepted'
              and c.from_month <= of_month and (c.to_month is null or c.to_month >= of_month)
            order by c.version desc, c.id limit 1), 0) end $$;

      create or replace function hold_grants_to_contracts() returns trigger language plpgsql
        set search_path = pg_catalog, public, pg_temp as $$
      declare
        accepted bigint;
      begin
        -- What is being accepted or ended at the place is waited for, and the reverse.
        perform from sites where id = new.site_id for share;
        -- Two who take of what went back are served in turn.
        perform pg_advisory_xact_lock(hashtextextended('given back ' || new.site_id || ' ' || new.month, 0))
        from host_contracts c where c.employer_id = new.employer_id and c.site_id = new.site_id and c.state = 'accepted'
          and c.release_days is not null and c.from_month <= new.month and (c.to_month is null or c.to_month >= new.month);
        accepted := accepted_half_days(new.employer_id, new.site_id, new.month);
        -- What was booked before a contract ended stays until it is cancelled.
        if accepted is not null and new.granted_half_days > greatest(accepted, new.used_half_days) then
          raise exception 'more than was accepted' using errcode = '23514', constraint = 'quota_grants_accepted',
            table = 'quota_grants';
        end if;
        return null;
      end $$;

      create or replace function hold_contracts_to_offers() returns trigger language plpgsql security definer
        set search_path = pg_catalog, public, pg_temp as $$
      declare
        offer public.host_offers;
      begin
        perform from public.sites where id = new.site_id for no key update;
        select * into offer from public.host_offers where id = new.offer_id;
        if tg_op = 'INSERT' then
          if new.state <> 'asked' or offer.withdrawn_at is not null or offer.site_id <> new.site_id
            or offer.organisation_id <> new.organisation_id or cardinality(offer.capacity) <> cardinality(new.quantity)
            or (offer.price_cents, offer.fee_cents, offer.minimum_days, offer.notice_months, offer.release_days)
              is distinct from (new.price_cents, new.fee_cents, new.minimum_days, new.notice_months, new.release_days)
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
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      create or replace function hold_contracts_to_offers() returns trigger language plpgsql security definer
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

      create or replace function hold_grants_to_contracts() returns trigger language plpgsql
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

      create or replace function accepted_half_days(of_employer uuid, at_site uuid, of_month date) returns bigint language sql stable
        set search_path = pg_catalog, public, pg_temp as $$
        select case when exists (select from contracted_sites s where s.site_id = at_site and s.since <= of_month)
          then coalesce((select 2 * contract_desk_days(c.quantity, of_month) from host_contracts c
            where c.employer_id = of_employer and c.site_id = at_site and c.state = 'accepted'
              and c.from_month <= of_month and (c.to_month is null or c.to_month >= of_month)
            order by c.version desc, c.id limit 1), 0) end $$;
      drop table given_back_days;
      drop function given_back_left(uuid, uuid, date), lower_grant_given_back(), measure_given_back();
      alter table host_offers drop column release_days;
      alter table host_contracts drop column release_days;
    `);
  }
}
