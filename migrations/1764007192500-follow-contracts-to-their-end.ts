import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What is left of an offer, what the end of a contract hits, and how long contracts are kept. */
export class FollowContractsToTheirEnd1764007192500 implements MigrationInterface {
  name = 'FollowContractsToTheirEnd1764007192500';
  readonly widens = 'the acts of a contract, and what it replaced, may be deleted with it';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      -- What is asked for is taken, as in hold_contracts_to_offers: numbers, never whose.
      create function left_of_offers(of_offers uuid[], first_month date) returns table (offer_id uuid, remaining integer[])
        language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
        select o.id, (
          select array_agg(greatest(0, o.capacity[i] - coalesce((
            select max(taken.desks) from (
              select sum(case when c.state = 'asked' then greatest(0, c.quantity[i] - coalesce(r.quantity[i], 0))
                         else c.quantity[i] end) as desks
              from (select greatest(first_month, o.from_month) as month union
                    select f.from_month from public.host_contracts f
                    where f.offer_id = o.id and f.state in ('asked', 'accepted') and f.from_month > first_month) m
              join public.host_contracts c on c.offer_id = o.id and c.state in ('asked', 'accepted')
                and c.from_month <= m.month and (c.to_month is null or c.to_month >= m.month)
              left join public.host_contracts r on r.id = c.replaces_id and r.offer_id = c.offer_id
                and r.state = 'accepted' and r.from_month <= m.month and (r.to_month is null or r.to_month >= m.month)
              group by m.month) taken), 0))::int order by i)
          from generate_subscripts(o.capacity, 1) i)
        from public.host_offers o
        where o.id = any (of_offers) and (
          'operator:' || o.organisation_id::text = public.app_organisation()
          or (public.app_tenant() is not null and (o.named_sirens is null
            or (select e.siren from public.employers e where e.id = public.app_tenant()) = any (o.named_sirens)))) $$;
      comment on function left_of_offers(uuid[], date) is
        'What of an offer nobody has asked for in any month from one on, to whoever may see the offer.';
      revoke all on function left_of_offers(uuid[], date) from public;
      grant execute on function left_of_offers(uuid[], date) to palier_app;

      create function bookings_beyond_contract(of_contract uuid, last_month date) returns bigint
        language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
        select count(*) from public.host_contracts c
        join public.bookings b on b.employer_id = c.employer_id and b.site_id = c.site_id and b.cancelled_at is null
          and b.day >= (last_month + interval '1 month')::date and b.day >= c.from_month
          and (c.to_month is null or b.day < (c.to_month + interval '1 month')::date)
        where c.id = of_contract and c.state = 'accepted'
          and 'operator:' || c.organisation_id::text = public.app_organisation() $$;
      comment on function bookings_beyond_contract(uuid, date) is
        'How many bookings the end of a contract after a month hits, to the operator that is its party: a count.';
      revoke all on function bookings_beyond_contract(uuid, date) from public;
      grant execute on function bookings_beyond_contract(uuid, date) to palier_app;

      -- Business records: ten years from the end of the year in which nothing more could come of them.
      alter table host_contracts add column over_on date generated always as (
        make_date(extract(year from case when state = 'accepted' then to_month::timestamp
          else settled_at at time zone 'Europe/Paris' end)::int, 12, 31)) stored;
      comment on column host_contracts.over_on is
        'The last day of the year in which it ended, was declined or was withdrawn; null while it may still do something.';
      alter table host_contract_acts drop constraint host_contract_acts_contract,
        add constraint host_contract_acts_contract foreign key (contract_id, employer_id, organisation_id)
          references host_contracts (id, employer_id, organisation_id) on delete cascade;
      alter table host_contracts drop constraint host_contracts_replaces,
        add constraint host_contracts_replaces foreign key (replaces_id) references host_contracts (id) on delete set null;
      -- A former contract that is forgotten changes nothing of the one that replaced it.
      drop trigger hold_contracts_to_offers on host_contracts;
      create trigger hold_contracts_to_offers after insert or update of state, settled_at, to_month on host_contracts
        for each row execute function hold_contracts_to_offers();
      grant select (over_on), delete on host_contracts to palier_queue;
      create policy forgetting on host_contracts to palier_queue using (over_on is not null) with check (false);
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      revoke select (over_on), delete on host_contracts from palier_queue;
      drop policy forgetting on host_contracts;
      alter table host_contracts drop column over_on;
      alter table host_contracts drop constraint host_contracts_replaces,
        add constraint host_contracts_replaces foreign key (replaces_id) references host_contracts (id);
      alter table host_contract_acts drop constraint host_contract_acts_contract,
        add constraint host_contract_acts_contract foreign key (contract_id, employer_id, organisation_id)
          references host_contracts (id, employer_id, organisation_id);
      drop trigger hold_contracts_to_offers on host_contracts;
      create trigger hold_contracts_to_offers after insert or update on host_contracts
        for each row execute function hold_contracts_to_offers();
      drop function bookings_beyond_contract(uuid, date), left_of_offers(uuid[], date);
    `);
  }
}
