import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Who an operator is on its invoices and where it is paid, and invoices as they were made: never changed (docs/adr/0038). */
export class InvoiceWhatIsDue1764007193500 implements MigrationInterface {
  name = 'InvoiceWhatIsDue1764007193500';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      create table host_billing (
        organisation_id uuid primary key constraint host_billing_organisation references organisations (id),
        legal_name text not null constraint host_billing_name check (length(legal_name) between 1 and 200),
        legal_form text not null constraint host_billing_form check (length(legal_form) between 1 and 200),
        siret text not null constraint host_billing_siret check (siret ~ '^[0-9]{14}$'),
        vat_id text constraint host_billing_vat_id check (vat_id ~ '^FR[0-9A-Z]{2}[0-9]{9}$' and right(vat_id, 9) = left(siret, 9)),
        street text not null constraint host_billing_street check (street <> ''),
        postcode text not null constraint host_billing_postcode check (postcode ~ '^[0-9]{5}$'),
        city text not null constraint host_billing_city check (city <> ''),
        iban text not null constraint host_billing_iban check (iban ~ '^[A-Z]{2}[0-9]{2}[A-Z0-9]{11,30}$'),
        bic text constraint host_billing_bic check (bic ~ '^[A-Z]{6}[A-Z0-9]{2}([A-Z0-9]{3})?$'),
        payment_days smallint not null constraint host_billing_days check (payment_days between 0 and 60),
        late_basis_points integer constraint host_billing_late check (late_basis_points between 1 and 10000),
        vat_on_debits boolean not null,
        recorded_by text not null,
        recorded_at timestamptz not null
      );
      comment on table host_billing is 'Who an operator is on its invoices, where and when it is paid.';
      comment on column host_billing.street is 'At most three lines.';
      comment on column host_billing.late_basis_points is
        'Yearly rate of late fees in hundredths of a per cent; null: that of the law (Commercial Code L441-10, II).';
      select protect_organisation_table('host_billing', $$('operator:' || organisation_id::text)$$);
      drop policy platform on host_billing;
      revoke delete on host_billing from palier_app;

      create table host_invoices (
        statement_id uuid primary key,
        employer_id uuid not null constraint host_invoices_employer references employers (id),
        organisation_id uuid not null,
        number text not null constraint host_invoices_number check (number ~ '^[RA][0-9]{4}-[0-9]{4,}$'),
        due_on date,
        cii text not null constraint host_invoices_cii check (length(cii) between 1 and 500000),
        pdf bytea not null constraint host_invoices_pdf check (octet_length(pdf) between 1 and 5000000),
        pdf_sha256 text not null generated always as (encode(sha256(pdf), 'hex')) stored,
        made_by text not null,
        made_at timestamptz not null,
        constraint host_invoices_once unique (organisation_id, number),
        constraint host_invoices_of foreign key (statement_id, employer_id, organisation_id)
          references host_statements (id, employer_id, organisation_id) on delete cascade
      );
      comment on table host_invoices is 'Statements and credits as invoices in Factur-X, as they were made.';
      create index host_invoices_of_employer on host_invoices (employer_id);
      revoke update, delete on host_invoices from palier_app;
      alter table host_invoices enable row level security;
      alter table host_invoices force row level security;
      create policy parties on host_invoices to palier_app
        using (employer_id = (select app_tenant()) or 'operator:' || organisation_id::text = (select app_organisation()))
        with check (employer_id = (select app_tenant()) or 'operator:' || organisation_id::text = (select app_organisation()));
      create policy backup on host_invoices for select to palier_backup using (true);
      create policy lookup on host_invoices for select to current_user using (true);

      -- Made by the place, under the number of the statement; a credit note only of what was invoiced.
      create function hold_invoices() returns trigger language plpgsql security definer
        set search_path = pg_catalog, public, pg_temp as $$
      declare
        statement record;
      begin
        if public.app_organisation() is distinct from 'operator:' || new.organisation_id::text then
          raise exception 'invoices are made by the place' using errcode = '23514',
            constraint = 'host_invoices_party', table = 'host_invoices';
        end if;
        select s.corrects_id, s.kind,
          case s.kind when 'credit' then 'A' else 'R' end || s.year || '-' || lpad(s.number::text, greatest(4, length(s.number::text)), '0')
            as number
        into statement from public.host_statements s where s.id = new.statement_id;
        if new.number is distinct from statement.number then
          raise exception 'an invoice has the number of its statement' using errcode = '23514',
            constraint = 'host_invoices_numbered', table = 'host_invoices';
        end if;
        if statement.kind = 'credit'
            and not exists (select from public.host_invoices i where i.statement_id = statement.corrects_id) then
          raise exception 'what is credited was not invoiced' using errcode = '23514',
            constraint = 'host_invoices_former', table = 'host_invoices';
        end if;
        return null;
      end $$;
      revoke all on function hold_invoices() from public;
      create trigger hold_invoices after insert on host_invoices for each row execute function hold_invoices();

      -- Who the employer of a statement is in law, to the operator that charges it.
      create policy lookup on employer_identities for select to current_user using (true);
      create function buyer_of_statement(of_statement uuid) returns table (legal_name text, seat text, siret text)
        language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
        select i.legal_name, i.seat, i.siret from public.host_statements s
        join public.employer_identities i on i.employer_id = s.employer_id
        where s.id = of_statement and 'operator:' || s.organisation_id::text = public.app_organisation() $$;
      revoke all on function buyer_of_statement(uuid) from public;
      grant execute on function buyer_of_statement(uuid) to palier_app;
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      drop function buyer_of_statement(uuid);
      drop policy lookup on employer_identities;
      drop table host_invoices, host_billing;
      drop function hold_invoices();
    `);
  }
}
