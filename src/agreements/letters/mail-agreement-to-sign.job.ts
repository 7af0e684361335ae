import { Injectable } from '@nestjs/common';
import type { IsoDate } from '#libs/calendar/index.js';
import type { RequestContext } from '#libs/platform/context/index.js';
import { UnitOfWork } from '#libs/platform/db/index.js';
import { Letters } from '#libs/platform/letters/index.js';
import { HandlesJob, type JobHandler } from '#libs/platform/queue/index.js';
import { Views } from '#libs/platform/views/index.js';
import { EmployeeRecords } from '../../employees/index.js';
import { EmployerDirectory } from '../../employers/index.js';
import { AgreementRepository } from '../register/agreement.repository.js';
import { MAIL_AGREEMENT_TO_SIGN } from './letter.jobs.js';

/** Which letter about which agreement. */
export interface LetterPayload {
  readonly agreementId: string;
  readonly reminder: number;
}

/** The letter that asks for a signature. */
export interface AgreementToSignLetter {
  readonly givenName: string;
  readonly employerName: string;
  readonly reference: string;
  readonly signBy: IsoDate | null;
  readonly reminder: boolean;
  readonly url: string;
  /** For an authorisation of a public agent. */
  readonly agent: boolean;
}

/** Writes to the employee that an agreement waits; nothing is sent when it no longer does. */
@HandlesJob(MAIL_AGREEMENT_TO_SIGN)
@Injectable()
export class MailAgreementToSignJob implements JobHandler<LetterPayload> {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly repository: AgreementRepository,
    private readonly employees: EmployeeRecords,
    private readonly employers: EmployerDirectory,
    private readonly views: Views,
    private readonly letters: Letters,
  ) {}

  async handle(ctx: RequestContext, { agreementId, reminder }: LetterPayload): Promise<void> {
    const waiting = await this.uow.read(ctx, async (tx) => {
      const agreement = await this.repository.byId(tx, agreementId);
      if (agreement?.state !== 'sent') return null;
      const employee = await this.employees.byId(tx, agreement.employeeId);
      return employee ? { agreement, employee } : null;
    });
    if (!waiting) return;
    const { agreement, employee } = waiting;
    const employer = await this.employers.byId(agreement.employerId);
    const facts = {
      givenName: employee.givenName,
      employerName: employer?.name ?? '',
      reference: agreement.reference,
      signBy: agreement.signBy,
      reminder: reminder > 0,
      agent: employer?.sector === 'public',
    };
    await this.letters.send(ctx, {
      effectKey: `agreements.to-sign:${agreement.id}:${reminder}`,
      to: { email: employee.email, employeeId: employee.id, otherwise: agreement.locale },
      write: (locale, letterhead) => {
        const model: AgreementToSignLetter = { ...facts, url: letterhead.link('/my/agreement') };
        return this.views.renderEmail('agreement-to-sign', model, locale, letterhead);
      },
    });
  }
}
