import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Tables whose rows go with what an agreement says, once its time is over. */
const WITH_IT = ['agreement_transitions', 'agreement_files', 'agreement_scans'];
const KINDS = (kinds: readonly string[]): string => kinds.map((kind) => `'${kind}'`).join(', ');
const BEFORE = ['record', 'account', 'facts', 'notices'];

/**
 * Agreements are erased when their time is over, five years after their end at the soonest (Civil Code 2224, Labour Code L1134-5): text, name,
 * history, evidence and files go, the row stays with reference, dates and days, since bookings and figures rest on it. An
 * alert that nobody closed is forgotten in the end as well.
 */
export class EraseAgreements1764007190010 implements MigrationInterface {
  name = 'EraseAgreements1764007190010';
  readonly widens =
    'an agreement that is over may have no text; choices and proofs of retention may be of agreements, which earlier versions list under no name';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      alter table agreements add column erased_on date;
      comment on column agreements.erased_on is
        'Day on which text, name, history, evidence and files went; the row stays for the bookings and figures that rest on it.';
      alter table agreements drop constraint agreements_frozen;
      alter table agreements
        add constraint agreements_frozen check ((frozen_text is null) = (frozen_sha256 is null)
          and case when state = 'draft' then frozen_text is null
                   else frozen_text is not null or state in ('expired', 'replaced') or erased_on is not null end),
        add constraint agreements_erased check (erased_on is null
          or (state in ('refused', 'expired', 'replaced', 'ended') and frozen_text is null and employee_name = '–'));

      create function agreement_over_on(a agreements) returns date language sql stable
        set search_path = pg_catalog, public, pg_temp as $$
        select case
          when a.state not in ('refused', 'expired', 'replaced', 'ended') then null
          when not isempty(a.effective) and upper(a.effective) is not null then upper(a.effective)
          else (greatest(a.created_at, (select max(t.at) from public.agreement_transitions t
            where t.employer_id = a.employer_id and t.agreement_id = a.id)) at time zone 'Europe/Paris')::date end $$;
      comment on function agreement_over_on(agreements) is
        'First day on which an agreement no longer held, or on which it was given up without ever holding; null while it is alive.';

      create or replace function keep_frozen_terms() returns trigger language plpgsql
        set search_path = pg_catalog, public, pg_temp as $$
      declare
        erasing boolean := old.erased_on is null and new.erased_on is not null;
      begin
        if old.frozen_text is not null and (
          (not erasing and (new.frozen_text, new.frozen_sha256) is distinct from (old.frozen_text, old.frozen_sha256)) or
          (new.employee_id, new.version, new.days_per_week, new.weekdays, new.places,
           new.start_on, new.end_on, new.contact_from, new.contact_to, new.adaptation_months, new.notice_days)
          is distinct from
          (old.employee_id, old.version, old.days_per_week, old.weekdays, old.places,
           old.start_on, old.end_on, old.contact_from, old.contact_to, old.adaptation_months, old.notice_days))
        then
          raise exception 'a frozen agreement keeps its text and terms'
            using errcode = '23514', constraint = 'agreements_frozen_stays', table = 'agreements';
        end if;
        return new;
      end $$;

      create function keep_agreements_their_time() returns trigger language plpgsql
        set search_path = pg_catalog, public, pg_temp as $$
      begin
        if old.erased_on is null and coalesce(agreement_over_on(old) > current_date - 1826, true) then
          raise exception 'an agreement is kept for five years after its end'
            using errcode = '23514', constraint = 'agreements_kept', table = 'agreements';
        end if;
        if old.erased_on is not null and (new.erased_on is null or new.frozen_text is not null) then
          raise exception 'what was erased does not come back'
            using errcode = '23514', constraint = 'agreements_erased_stays', table = 'agreements';
        end if;
        return new;
      end $$;
      create trigger agreements_kept before update of erased_on on agreements
        for each row when (old.erased_on is distinct from new.erased_on) execute function keep_agreements_their_time();

      create function keep_until_erased() returns trigger language plpgsql
        set search_path = pg_catalog, public, pg_temp as $$
      begin
        if tg_op = 'DELETE' and exists (select from agreements a
          where a.employer_id = old.employer_id and a.id = old.agreement_id and a.erased_on is not null)
        then return old; end if;
        raise exception '% stays as long as its agreement is not erased', tg_table_name
          using errcode = '42501', table = tg_table_name;
      end $$;
      create or replace trigger agreement_evidence_append_only before update or delete on agreement_evidence
        for each row execute function keep_until_erased();
      grant delete on agreement_evidence to palier_app;

      -- One statement of a provider may stand behind the signatures of several agreements.
      create function keep_named_identifications() returns trigger language plpgsql
        set search_path = pg_catalog, public, pg_temp as $$
      begin
        if not exists (select from gone where unbound_since is null) then return null; end if;
        if exists (select from gone g join agreement_evidence v on v.employer_id = g.employer_id
          and v.kind in ('signed', 'countersigned')
          and v.record::jsonb #>> '{identification,statementSha256}' = g.sha256 where g.unbound_since is null)
        then
          raise exception 'a signature still rests on the statement'
            using errcode = '23514', constraint = 'kept_identifications_named', table = 'kept_identifications';
        end if;
        return null;
      end $$;
      create trigger named after delete on kept_identifications referencing old table as gone
        for each statement execute function keep_named_identifications();
      grant delete on kept_identifications to palier_app;

      alter table retention_choices drop constraint retention_choices_kind_check;
      alter table retention_choices add constraint retention_choices_kind_check
        check (kind in (${KINDS([...BEFORE, 'agreements'])}));
      alter table erasures drop constraint erasures_kind_check;
      alter table erasures add constraint erasures_kind_check check (kind in (${KINDS([...BEFORE, 'agreements'])}));

      alter table alerts add column open_since timestamptz
        generated always as (case when closed_at is null then raised_at end) stored;
      comment on column alerts.open_since is 'From when the age of an alert that nobody closed counts.';
      create index alerts_open on alerts (open_since) where open_since is not null;
      grant select (open_since) on alerts to palier_queue;
    `);
    for (const table of WITH_IT) {
      await db.query(`
        create trigger keep before delete on ${table} for each row execute function keep_until_erased();
        grant delete on ${table} to palier_app;
      `);
    }
  }

  async down(db: QueryRunner): Promise<void> {
    for (const table of WITH_IT) {
      await db.query(`drop trigger keep on ${table}; revoke delete on ${table} from palier_app;`);
    }
    await db.query(`
      alter table alerts drop column open_since;
      delete from retention_choices where kind = 'agreements';
      alter table retention_choices drop constraint retention_choices_kind_check;
      alter table retention_choices add constraint retention_choices_kind_check check (kind in (${KINDS(BEFORE)}));
      delete from erasures where kind = 'agreements';
      alter table erasures drop constraint erasures_kind_check;
      alter table erasures add constraint erasures_kind_check check (kind in (${KINDS(BEFORE)}));
      revoke delete on kept_identifications from palier_app;
      drop trigger named on kept_identifications;
      drop function keep_named_identifications;
      revoke delete on agreement_evidence from palier_app;
      create or replace trigger agreement_evidence_append_only before update or delete on agreement_evidence
        for each row execute function refuse_change();
      drop function keep_until_erased;
      drop trigger agreements_kept on agreements;
      drop function keep_agreements_their_time;
      drop function agreement_over_on(agreements);
      create or replace function keep_frozen_terms() returns trigger language plpgsql as $$
      begin
        if old.frozen_text is not null and
          (new.frozen_text, new.frozen_sha256, new.employee_id, new.version, new.days_per_week, new.weekdays, new.places,
           new.start_on, new.end_on, new.contact_from, new.contact_to, new.adaptation_months, new.notice_days)
          is distinct from
          (old.frozen_text, old.frozen_sha256, old.employee_id, old.version, old.days_per_week, old.weekdays, old.places,
           old.start_on, old.end_on, old.contact_from, old.contact_to, old.adaptation_months, old.notice_days)
        then
          raise exception 'a frozen agreement keeps its text and terms'
            using errcode = '23514', constraint = 'agreements_frozen_stays', table = 'agreements';
        end if;
        return new;
      end $$;
      alter table agreements drop constraint agreements_erased, drop constraint agreements_frozen, drop column erased_on;
      alter table agreements
        add constraint agreements_frozen check ((frozen_text is null) = (frozen_sha256 is null)
          and case when state = 'draft' then frozen_text is null
                   else frozen_text is not null or state in ('expired', 'replaced') end);
    `);
  }
}
