import { Injectable } from '@nestjs/common';
import type { IsoDate } from '#libs/calendar/index.js';
import { organisationOf, type Tx } from '#libs/platform/db/index.js';
import type { Billing } from './billing.js';

/** Who an employer is in law, as the operator that charges it learns. */
export interface BuyerIdentity {
  readonly legalName: string;
  /** Lines of the address of its seat. */
  readonly seat: readonly string[];
  readonly siret: string | null;
}

/** An invoice as it was made. */
export interface MadeInvoice {
  readonly number: string;
  readonly dueOn: IsoDate | null;
  readonly pdfSha256: string;
  readonly madeAt: Date;
}

/** The file of an invoice, as it was made. */
export interface InvoiceFile extends Pick<MadeInvoice, 'number' | 'pdfSha256'> {
  readonly pdf: Buffer;
}

/** An invoice to keep. */
export interface NewInvoice {
  readonly statementId: string;
  readonly employerId: string;
  readonly organisationId: string;
  readonly number: string;
  readonly dueOn: IsoDate | null;
  readonly cii: string;
  readonly pdf: Buffer;
  readonly madeBy: string;
  readonly madeAt: Date;
}

/** Who operators are on invoices, and invoices, of the two parties: whoever asks sees its own, by row-level security. */
@Injectable()
export class InvoicesRepository {
  /** What the operator has said; null where it has not. */
  async billing(tx: Tx): Promise<Billing | null> {
    const row = await tx.row<Omit<Billing, 'street'> & { readonly street: string }>(
      `select legal_name as "legalName", legal_form as "legalForm", siret, vat_id as "vatId", street, postcode, city, iban, bic,
         payment_days::int as "paymentDays", late_basis_points as "lateBasisPoints", vat_on_debits as "vatOnDebits"
       from host_billing where organisation_id = $1`,
      [organisationOf(tx, 'operator')],
    );
    return row && { ...row, street: row.street.split('\n') };
  }

  async recordBilling(tx: Tx, billing: Billing, { by, at }: { readonly by: string; readonly at: Date }): Promise<void> {
    await tx.run(
      `insert into host_billing (organisation_id, legal_name, legal_form, siret, vat_id, street, postcode, city, iban, bic,
         payment_days, late_basis_points, vat_on_debits, recorded_by, recorded_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)
       on conflict (organisation_id) do update set legal_name = excluded.legal_name, legal_form = excluded.legal_form,
         siret = excluded.siret, vat_id = excluded.vat_id, street = excluded.street, postcode = excluded.postcode,
         city = excluded.city, iban = excluded.iban, bic = excluded.bic, payment_days = excluded.payment_days,
         late_basis_points = excluded.late_basis_points, vat_on_debits = excluded.vat_on_debits,
         recorded_by = excluded.recorded_by, recorded_at = excluded.recorded_at`,
      [
        organisationOf(tx, 'operator'),
        billing.legalName,
        billing.legalForm,
        billing.siret,
        billing.vatId,
        billing.street.join('\n'),
        billing.postcode,
        billing.city,
        billing.iban,
        billing.bic,
        billing.paymentDays,
        billing.lateBasisPoints,
        billing.vatOnDebits,
        by,
        at,
      ],
    );
  }

  /** Who the employer of a statement is in law; null where it has not said, and for whoever is not its operator. */
  async buyer(tx: Tx, statementId: string): Promise<BuyerIdentity | null> {
    const row = await tx.row<{ legalName: string | null; seat: string | null; siret: string | null }>(
      `select legal_name as "legalName", seat, siret from buyer_of_statement($1)`,
      [statementId],
    );
    return row && { legalName: row.legalName ?? '', seat: (row.seat ?? '').split('\n'), siret: row.siret };
  }

  /** @throws the database's violations `host_invoices_pkey`, `host_invoices_former` */
  async add(tx: Tx, invoice: NewInvoice): Promise<void> {
    await tx.run(
      `insert into host_invoices (statement_id, employer_id, organisation_id, number, due_on, cii, pdf, made_by, made_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
      [
        invoice.statementId,
        invoice.employerId,
        invoice.organisationId,
        invoice.number,
        invoice.dueOn,
        invoice.cii,
        invoice.pdf,
        invoice.madeBy,
        invoice.madeAt,
      ],
    );
  }

  /** The invoice of a statement, without its file; null where none was made. */
  async of(tx: Tx, statementId: string): Promise<MadeInvoice | null> {
    return tx.row<MadeInvoice>(
      `select number, to_char(due_on, 'YYYY-MM-DD') as "dueOn", pdf_sha256 as "pdfSha256", made_at as "madeAt"
       from host_invoices where statement_id = $1`,
      [statementId],
    );
  }

  /** Its file, as it was made. */
  async file(tx: Tx, statementId: string): Promise<InvoiceFile | null> {
    return tx.row<InvoiceFile>(
      `select number, pdf, pdf_sha256 as "pdfSha256" from host_invoices where statement_id = $1`,
      [statementId],
    );
  }
}
