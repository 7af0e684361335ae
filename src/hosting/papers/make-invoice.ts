import { Injectable } from '@nestjs/common';
import { TypesettingThread, writeCii } from '#libs/documents/index.js';
import { employerZone, Clock } from '#libs/platform/clock/index.js';
import { actorName, type RequestContext } from '#libs/platform/context/index.js';
import { UnitOfWork, violates, type Tx } from '#libs/platform/db/index.js';
import { NotFound } from '#libs/platform/errors/index.js';
import { Outbox } from '#libs/platform/queue/index.js';
import { localDay } from '#libs/calendar/index.js';
import { requirePermission } from '../../access/index.js';
import { AuditTrail } from '../../audit/index.js';
import { AlreadyInvoiced, BillingUnknown, FormerNotInvoiced, VatIdUnknown } from '../hosting.errors.js';
import { invoiceOf, lacksVatId, type InvoiceFacts } from '../invoices/invoice.rules.js';
import { InvoicesRepository } from '../invoices/invoices.repository.js';
import { DepositInvoice } from '../platform/deposit-invoice.js';
import type { Statement } from '../statements/statement.js';
import { numberWords } from '../statements/statement.rules.js';
import { statementTidings, TELL_OF_STATEMENT } from '../statements/statements.jobs.js';
import { StatementsRepository } from '../statements/statements.repository.js';
import { invoicePaper } from './invoice-paper.view.js';
import { invoiceWords } from './invoice-words.view.js';

/** What an operator adds to a statement to make it an invoice. */
export interface InvoiceAsked {
  readonly statementId: string;
  /** Lines of the buyer's address. */
  readonly buyerAddress: readonly string[];
  readonly buyerReference: string | null;
}

/** An operator makes a statement, or a credit, an invoice in Factur-X: the file is kept as it was made, and never made again. */
@Injectable()
export class MakeInvoice {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
    private readonly statements: StatementsRepository,
    private readonly invoices: InvoicesRepository,
    private readonly deposit: DepositInvoice,
    private readonly thread: TypesettingThread,
    private readonly outbox: Outbox,
    private readonly audit: AuditTrail,
  ) {}

  /** @throws NotFound, BillingUnknown, VatIdUnknown, FormerNotInvoiced, AlreadyInvoiced; DocumentsError */
  async execute(ctx: RequestContext, asked: InvoiceAsked): Promise<void> {
    requirePermission(ctx, 'hosting.bill');
    const facts = await this.uow.read(ctx, (tx) => this.facts(tx, asked));
    const { statement } = facts;
    const madeAt = this.clock.now();
    const invoice = invoiceOf(facts, invoiceWords(ctx.locale, statement, facts.billing));
    const cii = writeCii(invoice);
    // Typeset before the transaction: what a statement says does not change any more.
    const data = invoicePaper(ctx.locale, { invoice, facts, cii, at: madeAt });
    const pdf = Buffer.from(await this.thread.render({ document: 'paper', data }));
    try {
      await this.uow.run(ctx, async (tx) => {
        const { employerId, organisationId } = statement;
        await this.invoices.add(tx, {
          statementId: statement.id,
          employerId,
          organisationId,
          number: invoice.number,
          dueOn: invoice.dueOn,
          cii,
          pdf,
          madeBy: actorName(ctx),
          madeAt,
        });
        await this.deposit.ofMade(tx, statement);
        await this.outbox.add(tx, TELL_OF_STATEMENT, statementTidings(statement, 'invoiced', 'employer'));
        await this.audit.record(tx, {
          action: 'hosting.make-invoice',
          subject: { type: 'host-statement', id: statement.id },
          detail: { number: invoice.number, dueOn: invoice.dueOn },
        });
      });
    } catch (error) {
      if (violates(error, 'host_invoices_pkey')) throw new AlreadyInvoiced();
      if (violates(error, 'host_invoices_former')) throw new FormerNotInvoiced();
      throw error;
    }
  }

  private async facts(tx: Tx, { statementId, buyerAddress, buyerReference }: InvoiceAsked): Promise<InvoiceFacts> {
    const statement = await this.statements.byId(tx, statementId);
    if (!statement) throw new NotFound('statement');
    if (await this.invoices.of(tx, statementId)) throw new AlreadyInvoiced();
    const billing = await this.invoices.billing(tx);
    if (!billing) throw new BillingUnknown();
    if (lacksVatId(statement, billing)) throw new VatIdUnknown();
    const identity = await this.invoices.buyer(tx, statementId);
    return {
      statement,
      lines: await this.statements.lines(tx, statementId),
      billing,
      buyer: {
        name: identity?.legalName ?? statement.employerName,
        siret: identity?.siret ?? null,
        address: buyerAddress,
        reference: buyerReference,
      },
      issuedOn: dayOf(statement),
      madeOn: this.clock.today(),
      corrects: await this.corrected(tx, statement),
    };
  }

  private async corrected(tx: Tx, { correctsId }: Statement): Promise<InvoiceFacts['corrects']> {
    if (correctsId === null) return null;
    const former = await this.statements.byId(tx, correctsId);
    if (!former || !(await this.invoices.of(tx, correctsId))) throw new FormerNotInvoiced();
    return { number: numberWords(former), issuedOn: dayOf(former) };
  }
}

const dayOf = ({ issuedAt }: Statement) => localDay(issuedAt, employerZone());
