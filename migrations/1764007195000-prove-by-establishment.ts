import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A place is shown to be one's own by the SIRET that ProConnect tells of an operator's member (docs/adr/0030). */
export class ProveByEstablishment1764007195000 implements MigrationInterface {
  name = 'ProveByEstablishment1764007195000';
  readonly widens = 'a claim of a place may be shown by ProConnect';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      -- Whatever an operator tells of a place is told by the operator: no claim can rest on a source that its claimant made up.
      create function hold_own_word() returns trigger language plpgsql set search_path = pg_catalog, public, pg_temp as $$
      begin
        if coalesce(public.app_organisation() like 'operator:%', false) then
          raise exception 'an operator speaks for itself' using errcode = '23514', constraint = 'place_facts_own_word', table = 'place_facts';
        end if;
        return new;
      end $$;
      revoke all on function hold_own_word() from public;
      create trigger own_word before insert or update on place_facts for each row
        when (new.source <> 'operator') execute function hold_own_word();

      create function provable_siret(place uuid) returns text language sql stable
        set search_path = pg_catalog, public, pg_temp as $$
        select f.value #>> '{}' from public.place_facts f
        where f.place_id = place and f.field = 'siret' and f.basis = 'source' and f.source <> 'operator' $$;
      comment on function provable_siret(uuid) is
        'The SIRET of whoever runs a place by a source that is no operator; null where none says it.';

      alter table place_claims drop constraint place_claims_way;
      alter table place_claims
        add constraint place_claims_way check (way in ('site', 'mail', 'post', 'invitation', 'proconnect')),
        add column proof_state text check (proof_state ~ '^[0-9a-f]{64}$'),
        add column proof_session text check (proof_session ~ '^[0-9a-f]{64}$'),
        add column proof_until timestamptz,
        add column proof_failure text constraint place_claims_proof_failure check (proof_failure in ('no-siret', 'no-answer')),
        add column proved_siret text check (proved_siret ~ '^[0-9]{14}$'),
        add column proved_issuer text check (proved_issuer ~ '^https?://'),
        add column proved_at timestamptz,
        add constraint place_claims_proof check (
          (way = 'proconnect' or (proof_state is null and proof_failure is null and proved_siret is null))
          and (proof_state is null) = (proof_session is null)
          and (proof_state is null) = (proof_until is null)
          and (proved_siret is null) = (proved_issuer is null)
          and (proved_siret is null) = (proved_at is null)
        );
      create unique index place_claims_proof_state on place_claims (proof_state) where proof_state is not null;
      comment on column place_claims.way is
        'site: the operator runs the desks of the place; mail, post: a code written to the address that is published for it; proconnect: the SIRET that ProConnect tells of a member is that of the place; invitation: the platform asked the operator.';
      comment on column place_claims.proof_state is 'SHA-256 of the state that was sent to ProConnect last; null once it came back.';
      comment on column place_claims.proof_session is 'SHA-256 of the id of the session that began it.';
      comment on column place_claims.proof_failure is 'Why the last answer proved nothing.';
      comment on column place_claims.proved_siret is 'The establishment for which ProConnect said that the member acts; of the member nothing is kept.';
      grant update (proof_state, proof_session, proof_until, proof_failure, proved_siret, proved_issuer, proved_at)
        on place_claims to palier_app;

      create function hold_proved_place() returns trigger language plpgsql set search_path = pg_catalog, public, pg_temp as $$
      begin
        if not coalesce(public.app_organisation() like 'platform:%', false)
          and (new.proved_siret is null or new.proved_siret is distinct from public.provable_siret(new.place_id)) then
          raise exception 'another establishment was proved' using errcode = '23514', constraint = 'place_claims_proves', table = 'place_claims';
        end if;
        return new;
      end $$;
      revoke all on function hold_proved_place() from public;
      create trigger proves before update of state on place_claims for each row
        when (new.way = 'proconnect' and new.state = 'granted') execute function hold_proved_place();
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      drop trigger proves on place_claims;
      delete from place_owners where claim_id in (select id from place_claims where way = 'proconnect');
      delete from place_claims where way = 'proconnect';
      drop index place_claims_proof_state;
      alter table place_claims drop constraint place_claims_proof, drop constraint place_claims_way,
        drop column proof_state, drop column proof_session, drop column proof_until, drop column proof_failure,
        drop column proved_siret, drop column proved_issuer, drop column proved_at;
      alter table place_claims add constraint place_claims_way check (way in ('site', 'mail', 'post', 'invitation'));
      drop trigger own_word on place_facts;
      drop function hold_proved_place(), provable_siret(uuid), hold_own_word();
    `);
  }
}
