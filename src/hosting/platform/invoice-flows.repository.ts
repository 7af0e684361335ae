import { Injectable } from '@nestjs/common';
import type { Tx } from '#libs/platform/db/index.js';

/** Where an invoice stands at the platform. */
export interface InvoiceFlow {
  readonly state: 'waiting' | 'deposited' | 'accepted' | 'refused';
  readonly flowId: string | null;
  /** What the platform said; null where it was not refused, and where it was given up because the platform did not answer. */
  readonly reason: string | null;
  readonly changedAt: Date;
}

/** Invoices at the approved platform, of the two parties: whoever asks sees its own, by row-level security. */
@Injectable()
export class InvoiceFlowsRepository {
  async of(tx: Tx, statementId: string): Promise<InvoiceFlow | null> {
    return tx.row<InvoiceFlow>(
      `select state, flow_id as "flowId", reason, changed_at as "changedAt" from host_invoice_flows where statement_id = $1`,
      [statementId],
    );
  }

  /** It waits, for the first time or again after a refusal. @throws the database's violation `host_invoice_flows_step` */
  async wait(
    tx: Tx,
    {
      id,
      employerId,
      organisationId,
    }: { readonly id: string; readonly employerId: string; readonly organisationId: string },
    at: Date,
  ): Promise<void> {
    await tx.run(
      `insert into host_invoice_flows (statement_id, employer_id, organisation_id, state, changed_at)
       values ($1, $2, $3, 'waiting', $4)
       on conflict (statement_id) do update set state = 'waiting', flow_id = null, reason = null, changed_at = excluded.changed_at`,
      [id, employerId, organisationId, at],
    );
  }

  /** A step further. @throws the database's violation `host_invoice_flows_step` */
  async step(tx: Tx, statementId: string, { state, flowId, reason, changedAt }: InvoiceFlow): Promise<void> {
    await tx.run(
      `update host_invoice_flows set state = $2, flow_id = $3, reason = $4, changed_at = $5 where statement_id = $1`,
      [statementId, state, flowId, reason, changedAt],
    );
  }
}
