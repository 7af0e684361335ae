import { Injectable } from '@nestjs/common';
import type { z } from 'zod';
import { Clock } from '#libs/platform/clock/index.js';
import type { RequestContext } from '#libs/platform/context/index.js';
import { UnitOfWork } from '#libs/platform/db/index.js';
import { type Letter, Letters } from '#libs/platform/letters/index.js';
import { MemberDirectory } from '#libs/platform/members/index.js';
import { HandlesJob, type JobHandler } from '#libs/platform/queue/index.js';
import { Views } from '#libs/platform/views/index.js';
import { EmployeeRecords, worksOn, type EmployeeView } from '../../employees/index.js';
import type { Agreement } from '../register/agreement.entity.js';
import { AgreementRepository } from '../register/agreement.repository.js';
import { periodOf } from '../register/agreement.rules.js';
import { MAIL_AGREEMENT_NEWS, type ClosedNews } from './letter.jobs.js';

type Payload = z.infer<typeof MAIL_AGREEMENT_NEWS.payload>;

/** The letter `agreement-concluded`, to the employee. */
export interface AgreementConcludedLetter {
  readonly givenName: string;
  readonly reference: string;
  /** First day on which it holds. */
  readonly from: string;
  /** Whether desks near home are agreed. */
  readonly desks: boolean;
  readonly findUrl: string;
  readonly agreementUrl: string;
}

/** The letter `agreement-answered`, to HR. */
export interface AgreementAnsweredLetter {
  readonly reader: string;
  readonly person: string;
  readonly reference: string;
  readonly signed: boolean;
  readonly url: string;
}

/** The letter `agreement-closed`, to the employee; reasons stay on the page. */
export interface AgreementClosedLetter {
  readonly givenName: string;
  readonly reference: string;
  readonly news: ClosedNews;
  /** Last day covered, of terms whose end has come. */
  readonly lastDay: string | null;
  readonly agreementUrl: string;
}

/**
 * Tells the other side what became of an agreement. Why somebody refused stays on the agreement's page: it may speak of
 * health.
 */
@HandlesJob(MAIL_AGREEMENT_NEWS)
@Injectable()
export class MailAgreementNewsJob implements JobHandler<Payload> {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly repository: AgreementRepository,
    private readonly employees: EmployeeRecords,
    private readonly members: MemberDirectory,
    private readonly views: Views,
    private readonly letters: Letters,
    private readonly clock: Clock,
  ) {}

  async handle(ctx: RequestContext, { agreementId, news }: Payload): Promise<void> {
    const facts = await this.uow.read(ctx, async (tx) => {
      const agreement = await this.repository.byId(tx, agreementId);
      const employee = agreement && (await this.employees.byId(tx, agreement.employeeId));
      return agreement && employee ? { agreement, employee } : null;
    });
    if (!facts) return;
    const { agreement, employee } = facts;
    if (news === 'concluded') await this.toEmployee(ctx, agreement, employee);
    else if (news === 'signed' || news === 'refused') await this.toHr(ctx, agreement, employee, news);
    else await this.closed(ctx, agreement, employee, news);
  }

  private async closed(
    ctx: RequestContext,
    agreement: Agreement,
    employee: EmployeeView,
    news: ClosedNews,
  ): Promise<void> {
    // Whoever has left meanwhile has nothing to do about it.
    if (!worksOn(employee, this.clock.today())) return;
    await this.letters.send(ctx, {
      effectKey: `agreements.closed:${agreement.id}`,
      to: { email: employee.email, employeeId: employee.id, otherwise: agreement.locale },
      write: (locale, letterhead) => {
        const model: AgreementClosedLetter = {
          givenName: employee.givenName,
          reference: agreement.reference,
          news,
          lastDay: news === 'over' ? (periodOf(agreement.effective)?.to ?? null) : null,
          agreementUrl: letterhead.link('/my/agreement'),
        };
        return this.views.renderEmail('agreement-closed', model, locale, letterhead);
      },
    });
  }

  private async toEmployee(ctx: RequestContext, agreement: Agreement, employee: EmployeeView): Promise<void> {
    const period = periodOf(agreement.effective);
    if (!period) return;
    await this.letters.send(ctx, {
      effectKey: `agreements.concluded:${agreement.id}`,
      to: { email: employee.email, employeeId: employee.id, otherwise: agreement.locale },
      write: (locale, letterhead) => {
        const model: AgreementConcludedLetter = {
          givenName: employee.givenName,
          reference: agreement.reference,
          from: period.from,
          desks: agreement.places.includes('third_places'),
          findUrl: letterhead.link(`/desks?date=${period.from}`),
          agreementUrl: letterhead.link('/my/agreement'),
        };
        return this.views.renderEmail('agreement-concluded', model, locale, letterhead);
      },
    });
  }

  private async toHr(
    ctx: RequestContext,
    agreement: Agreement,
    employee: EmployeeView,
    news: 'signed' | 'refused',
  ): Promise<void> {
    const readers = await this.uow.read(ctx, (tx) => this.members.withRole(tx, 'hr'));
    const letters = readers.map((reader): Letter => ({
      effectKey: `agreements.${news}:${agreement.id}:${reader.id}`,
      to: { email: reader.email },
      write: (locale, letterhead) => {
        const model: AgreementAnsweredLetter = {
          reader: reader.displayName,
          person: `${employee.givenName} ${employee.familyName}`,
          reference: agreement.reference,
          signed: news === 'signed',
          url: letterhead.link(`/hr/agreements/${agreement.id}`),
        };
        return this.views.renderEmail('agreement-answered', model, locale, letterhead);
      },
    }));
    await this.letters.sendAll(ctx, letters);
  }
}
