import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What became of an invoice at the approved platform it was handed to (docs/adr/0038). */
export class DepositInvoices1764007193510 implements MigrationInterface {
  name = 'DepositInvoices1764007193510';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      create table host_invoice_flows (
        statement_id uuid primary key constraint host_invoice_flows_invoice references host_invoices (statement_id) on delete cascade,
        employer_id uuid not null constraint host_invoice_flows_employer references employers (id),
        organisation_id uuid not null,
        state text not null constraint host_invoice_flows_state check (state in ('waiting', 'deposited', 'accepted', 'refused')),
        flow_id text constraint host_invoice_flows_flow check (length(flow_id) between 1 and 200),
        reason text constraint host_invoice_flows_reason check (length(reason) between 1 and 500),
        changed_at timestamptz not null,
        constraint host_invoice_flows_known check (state not in ('deposited', 'accepted') or flow_id is not null),
        constraint host_invoice_flows_why check (reason is null or state = 'refused')
      );
      comment on table host_invoice_flows is 'Invoices handed to the approved platform: one flow each (AFNOR XP Z12-013).';
      comment on column host_invoice_flows.flow_id is 'The platform''s own name of it.';
      create index host_invoice_flows_of_employer on host_invoice_flows (employer_id);
      revoke delete on host_invoice_flows from palier_app;
      alter table host_invoice_flows enable row level security;
      alter table host_invoice_flows force row level security;
      create policy parties on host_invoice_flows to palier_app
        using (employer_id = (select app_tenant()) or 'operator:' || organisation_id::text = (select app_organisation()))
        with check (employer_id = (select app_tenant()) or 'operator:' || organisation_id::text = (select app_organisation()));
      create policy backup on host_invoice_flows for select to palier_backup using (true);

      -- Handed over, then accepted or refused; what was refused may be handed over again. By the place alone.
      create function hold_invoice_flows() returns trigger language plpgsql set search_path = pg_catalog, public, pg_temp as $$
      begin
        if public.app_organisation() is distinct from 'operator:' || new.organisation_id::text
          or (tg_op = 'INSERT' and new.state <> 'waiting')
          or (tg_op = 'UPDATE' and old.state || ' ' || new.state not in ('waiting deposited', 'waiting refused',
            'deposited accepted', 'deposited refused', 'refused waiting')) then
          raise exception 'not a step of an invoice' using errcode = '23514',
            constraint = 'host_invoice_flows_step', table = 'host_invoice_flows';
        end if;
        return new;
      end $$;
      create trigger hold_invoice_flows before insert or update on host_invoice_flows for each row
        execute function hold_invoice_flows();
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`drop table host_invoice_flows; drop function hold_invoice_flows();`);
  }
}
