import { Injectable } from '@nestjs/common';
import { addMonths, firstDayOfMonth, monthOf, type IsoDate } from '#libs/calendar/index.js';
import type { RequestContext } from '#libs/platform/context/index.js';
import { UnitOfWork } from '#libs/platform/db/index.js';
import {
  AgreementRecords,
  FrameworkRepository,
  PrepareAgreements,
  RecordFramework,
  RecordPaperAgreements,
  SendAgreement,
  USUAL_TERMS,
  WriteClause,
} from '../agreements/index.js';
import { EmployeeRecords, type EmployeeView } from '../employees/index.js';
import type { DemoCompany } from './demo-companies.js';
import { DEMO_CHARTER } from './demo-clauses.js';
import { demoFramework } from './demo-framework.js';
import { PERSONAS, steady } from './demo-people.rules.js';

/** Agreements that were just sent and wait for a signature, and drafts that HR has still to send. */
const SENT = 5;
const DRAFTED = 3;

/** Gives the demonstration its framework and agreements. Nobody's signature is invented: sent texts wait for a visitor. */
@Injectable()
export class DemoAgreements {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly employees: EmployeeRecords,
    private readonly frameworks: FrameworkRepository,
    private readonly recordFramework: RecordFramework,
    private readonly writeClause: WriteClause,
    private readonly agreements: AgreementRecords,
    private readonly recordAgreements: RecordPaperAgreements,
    private readonly prepare: PrepareAgreements,
    private readonly send: SendAgreement,
  ) {}

  /** The framework, and the agreements signed on paper before the portal came; they hold from `startOn`. */
  async before(ctx: RequestContext, company: DemoCompany, signedOn: IsoDate, startOn: IsoDate): Promise<void> {
    const state = await this.uow.read(ctx, async (tx) => ({
      framework: await this.frameworks.current(tx),
      agreements: await this.agreements.overlapping(tx, '2000-01-01', '2999-12-31'),
      people: await this.employees.presentOn(tx, signedOn),
    }));
    if (!state.framework) await this.recordBasis(ctx, company);
    if (state.agreements.length > 0) return;
    const covered = state.people.filter(({ staffNumber }) => hasAgreement(company, staffNumber));
    await this.recordAgreements.execute(
      ctx,
      covered.map(({ id, staffNumber }) => ({
        employeeId: id,
        signedOn,
        terms: {
          ...USUAL_TERMS,
          startOn,
          daysPerWeek: 1 + Math.floor(steady(`week ${company.slug} ${staffNumber}`) * 3),
        },
      })),
    );
  }

  /** The accord with its document elsewhere; the charter written in the portal, with its next version begun. */
  private async recordBasis(ctx: RequestContext, company: DemoCompany): Promise<void> {
    const written = company.framework === 'charte';
    if (written) for (const change of DEMO_CHARTER.signed) await this.writeClause.execute(ctx, { ...change, seen: 0 });
    await this.recordFramework.execute(ctx, { ...demoFramework(company), takesDraft: written });
    if (!written) return;
    const signed = new Set(DEMO_CHARTER.signed.map(({ clause }) => clause));
    for (const change of DEMO_CHARTER.next)
      await this.writeClause.execute(ctx, { ...change, seen: signed.has(change.clause) ? 1 : 0 });
  }

  /** HR's latest steps: a few agreements sent, a few more drawn up. Done once. */
  async lately(ctx: RequestContext, today: IsoDate): Promise<void> {
    const waiting = await this.uow.read(ctx, async (tx): Promise<EmployeeView[]> => {
      if ((await this.agreements.counts(tx, '2000-01-01', today)).sent > 0) return [];
      const covered = new Set((await this.agreements.allInForce(tx, today)).map(({ employeeId }) => employeeId));
      return (await this.employees.presentOn(tx, today))
        .filter(({ id }) => !covered.has(id))
        .toSorted((a, b) => (a.staffNumber < b.staffNumber ? -1 : 1));
    });
    const chosen = waiting.slice(0, SENT + DRAFTED);
    if (chosen.length === 0) return;
    const drafts = await this.prepare.execute(ctx, {
      employeeIds: chosen.map(({ id }) => id),
      locale: 'fr',
      terms: { ...USUAL_TERMS, startOn: firstDayOfMonth(addMonths(monthOf(today), 1)) },
    });
    await this.send.execute(ctx, { agreementIds: drafts.slice(0, SENT) });
  }
}

/** Personas always have an agreement; of the others one in `withoutAgreementOneIn` has none. */
function hasAgreement(company: DemoCompany, staffNumber: string): boolean {
  const index = Number(staffNumber.slice(1)) - 1;
  if (Object.values<number>(PERSONAS).includes(index)) return true;
  return steady(`agreement ${company.slug} ${staffNumber}`) >= 1 / company.withoutAgreementOneIn;
}
