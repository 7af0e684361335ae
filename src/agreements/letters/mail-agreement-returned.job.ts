import { Injectable } from '@nestjs/common';
import type { z } from 'zod';
import type { IsoDate } from '#libs/calendar/index.js';
import type { RequestContext } from '#libs/platform/context/index.js';
import { UnitOfWork } from '#libs/platform/db/index.js';
import { type Letter, Letters } from '#libs/platform/letters/index.js';
import { MemberDirectory } from '#libs/platform/members/index.js';
import { HandlesJob, type JobHandler } from '#libs/platform/queue/index.js';
import { Views } from '#libs/platform/views/index.js';
import { EmployeeRecords } from '../../employees/index.js';
import { AgreementRepository } from '../register/agreement.repository.js';
import { periodOf } from '../register/agreement.rules.js';
import { MAIL_AGREEMENT_RETURNED } from './letter.jobs.js';

type Payload = z.infer<typeof MAIL_AGREEMENT_RETURNED.payload>;

/** The letter `agreement-returned`: the employee ended telework. To HR, and to the employee as a receipt. */
export interface AgreementReturnedLetter {
  readonly reader: string;
  /** To whoever ended it. */
  readonly own: boolean;
  readonly person: string;
  readonly reference: string;
  /** Last day covered; null when it covers none. */
  readonly lastDay: IsoDate | null;
  readonly url: string;
}

/** Tells HR that somebody ends their telework, and confirms it to them. What they say stays on the page. */
@HandlesJob(MAIL_AGREEMENT_RETURNED)
@Injectable()
export class MailAgreementReturnedJob implements JobHandler<Payload> {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly agreements: AgreementRepository,
    private readonly employees: EmployeeRecords,
    private readonly members: MemberDirectory,
    private readonly views: Views,
    private readonly letters: Letters,
  ) {}

  async handle(ctx: RequestContext, { agreementId }: Payload): Promise<void> {
    const facts = await this.uow.read(ctx, async (tx) => {
      const agreement = await this.agreements.byId(tx, agreementId);
      const employee = agreement && (await this.employees.byId(tx, agreement.employeeId));
      return agreement && employee ? { agreement, employee, hr: await this.members.withRole(tx, 'hr') } : null;
    });
    if (!facts) return;
    const { agreement, employee, hr } = facts;
    const letter = (reader: string, key: string, to: Letter['to'], own: boolean): Letter => ({
      effectKey: `agreements.returned:${agreementId}:${key}`,
      to,
      write: (locale, letterhead) => {
        const model: AgreementReturnedLetter = {
          reader,
          own,
          person: `${employee.givenName} ${employee.familyName}`,
          reference: agreement.reference,
          lastDay: periodOf(agreement.effective)?.to ?? null,
          url: letterhead.link(own ? '/my/agreement' : `/hr/agreements/${agreementId}`),
        };
        return this.views.renderEmail('agreement-returned', model, locale, letterhead);
      },
    });
    const own = { email: employee.email, employeeId: employee.id, otherwise: agreement.locale };
    await this.letters.sendAll(ctx, [
      letter(employee.givenName, employee.id, own, true),
      ...hr.map(({ id, email, displayName }) => letter(displayName, id, { email }, false)),
    ]);
  }
}
