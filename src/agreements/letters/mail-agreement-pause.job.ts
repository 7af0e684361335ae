import { Injectable } from '@nestjs/common';
import type { z } from 'zod';
import { addDays, type IsoDate } from '#libs/calendar/index.js';
import type { RequestContext } from '#libs/platform/context/index.js';
import { UnitOfWork } from '#libs/platform/db/index.js';
import { Letters } from '#libs/platform/letters/index.js';
import { HandlesJob, type JobHandler, type JobRun } from '#libs/platform/queue/index.js';
import { Views } from '#libs/platform/views/index.js';
import { EmployeeRecords } from '../../employees/index.js';
import { AgreementRepository } from '../register/agreement.repository.js';
import { periodOf } from '../register/agreement.rules.js';
import { suspendedWords } from '../register/suspended-words.js';
import { MAIL_AGREEMENT_PAUSE } from './letter.jobs.js';

type Payload = z.infer<typeof MAIL_AGREEMENT_PAUSE.payload>;

/** The letter about a suspended agreement, or one that resumes earlier than announced. */
export interface AgreementPauseLetter {
  readonly givenName: string;
  readonly reference: string;
  readonly resumed: boolean;
  /** First day suspended, or covered again. */
  readonly from: IsoDate;
  /** All of them, in words. */
  readonly days: string;
  /** First day covered after a suspension; null when the terms end with it. */
  readonly next: IsoDate | null;
  readonly agreementUrl: string;
}

/**
 * Tells the employee of a suspension or its early end. The reason stays on the agreement's page: it may be personal.
 */
@HandlesJob(MAIL_AGREEMENT_PAUSE)
@Injectable()
export class MailAgreementPauseJob implements JobHandler<Payload> {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly repository: AgreementRepository,
    private readonly employees: EmployeeRecords,
    private readonly views: Views,
    private readonly letters: Letters,
  ) {}

  async handle(ctx: RequestContext, { agreementId, news, from, to }: Payload, run: JobRun): Promise<void> {
    const facts = await this.uow.read(ctx, async (tx) => {
      const agreement = await this.repository.byId(tx, agreementId);
      const employee = agreement && (await this.employees.byId(tx, agreement.employeeId));
      return agreement && employee ? { agreement, employee } : null;
    });
    if (!facts) return;
    const { agreement, employee } = facts;
    await this.letters.send(ctx, {
      effectKey: `agreements.pause:${run.id}`,
      to: { email: employee.email, employeeId: employee.id, otherwise: agreement.locale },
      write: (locale, letterhead) => {
        const model: AgreementPauseLetter = {
          givenName: employee.givenName,
          reference: agreement.reference,
          resumed: news === 'resumed',
          from,
          days: suspendedWords(locale, { from, to }, 'full'),
          next: periodOf(agreement.effective)?.to === to ? null : addDays(to, 1),
          agreementUrl: letterhead.link('/my/agreement'),
        };
        return this.views.renderEmail('agreement-pause', model, locale, letterhead);
      },
    });
  }
}
