import { Injectable } from '@nestjs/common';
import type { z } from 'zod';
import type { IsoDate } from '#libs/calendar/index.js';
import type { RequestContext } from '#libs/platform/context/index.js';
import { UnitOfWork } from '#libs/platform/db/index.js';
import { Letters } from '#libs/platform/letters/index.js';
import { HandlesJob, type JobHandler } from '#libs/platform/queue/index.js';
import { Views } from '#libs/platform/views/index.js';
import { EmployeeRecords } from '../../employees/index.js';
import { AgreementRepository } from '../register/agreement.repository.js';
import { periodOf } from '../register/agreement.rules.js';
import { MAIL_AGREEMENT_ENDED } from './letter.jobs.js';

type Payload = z.infer<typeof MAIL_AGREEMENT_ENDED.payload>;

/** The letter about an agreement that the employer ends. */
export interface AgreementEndedLetter {
  readonly givenName: string;
  readonly reference: string;
  /** Last day covered; null when it ends before it began and covers no day. */
  readonly lastDay: IsoDate | null;
  readonly agreementUrl: string;
}

/** Tells the employee on which day the agreement ends. The reason stays on the agreement's page: it may be personal. */
@HandlesJob(MAIL_AGREEMENT_ENDED)
@Injectable()
export class MailAgreementEndedJob implements JobHandler<Payload> {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly repository: AgreementRepository,
    private readonly employees: EmployeeRecords,
    private readonly views: Views,
    private readonly letters: Letters,
  ) {}

  async handle(ctx: RequestContext, { agreementId }: Payload): Promise<void> {
    const facts = await this.uow.read(ctx, async (tx) => {
      const agreement = await this.repository.byId(tx, agreementId);
      const employee = agreement && (await this.employees.byId(tx, agreement.employeeId));
      return agreement && employee ? { agreement, employee } : null;
    });
    if (!facts) return;
    const { agreement, employee } = facts;
    await this.letters.send(ctx, {
      effectKey: `agreements.ended:${agreement.id}`,
      to: { email: employee.email, employeeId: employee.id, otherwise: agreement.locale },
      write: (locale, letterhead) => {
        const model: AgreementEndedLetter = {
          givenName: employee.givenName,
          reference: agreement.reference,
          lastDay: periodOf(agreement.effective)?.to ?? null,
          agreementUrl: letterhead.link('/my/agreement'),
        };
        return this.views.renderEmail('agreement-ended', model, locale, letterhead);
      },
    });
  }
}
