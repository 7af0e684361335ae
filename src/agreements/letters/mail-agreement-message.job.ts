import { Injectable } from '@nestjs/common';
import type { z } from 'zod';
import { Clock } from '#libs/platform/clock/index.js';
import type { RequestContext } from '#libs/platform/context/index.js';
import { UnitOfWork } from '#libs/platform/db/index.js';
import { type Letter, Letters } from '#libs/platform/letters/index.js';
import { MemberDirectory } from '#libs/platform/members/index.js';
import { HandlesJob, type JobHandler } from '#libs/platform/queue/index.js';
import { Views } from '#libs/platform/views/index.js';
import { EmployeeRecords, worksOn } from '../../employees/index.js';
import { EvidenceRepository } from '../evidence/evidence.repository.js';
import { threadOf } from '../evidence/thread.rules.js';
import { AgreementRepository } from '../register/agreement.repository.js';
import { MAIL_AGREEMENT_MESSAGE } from './letter.jobs.js';

type Payload = z.infer<typeof MAIL_AGREEMENT_MESSAGE.payload>;

/** The letter `agreement-question`: a question to HR and the manager, or an answer to the employee. The words stay on the page. */
export interface AgreementQuestionLetter {
  readonly reader: string;
  readonly answered: boolean;
  readonly person: string;
  readonly reference: string;
  readonly url: string;
}

/** Tells the other side of a question about a text, or of its answer. */
@HandlesJob(MAIL_AGREEMENT_MESSAGE)
@Injectable()
export class MailAgreementMessageJob implements JobHandler<Payload> {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly agreements: AgreementRepository,
    private readonly evidence: EvidenceRepository,
    private readonly employees: EmployeeRecords,
    private readonly members: MemberDirectory,
    private readonly views: Views,
    private readonly letters: Letters,
    private readonly clock: Clock,
  ) {}

  async handle(ctx: RequestContext, { agreementId, seq }: Payload): Promise<void> {
    const facts = await this.uow.read(ctx, async (tx) => {
      const agreement = await this.agreements.byId(tx, agreementId);
      const employee = agreement && (await this.employees.byId(tx, agreement.employeeId));
      const message = threadOf(await this.evidence.of(tx, agreementId)).find((one) => one.seq === seq);
      if (!agreement || !employee || !message) return null;
      const hr = await this.members.withRole(tx, 'hr');
      const asked = message.toManager && employee.managerId !== null && employee.managerId !== employee.id;
      const found = asked && employee.managerId ? await this.employees.byId(tx, employee.managerId) : null;
      // Whoever is in HR reads it on the page of HR.
      const reads = found && worksOn(found, this.clock.today()) && !hr.some(({ email }) => email === found.email);
      return { agreement, employee, message, hr, manager: reads ? found : null };
    });
    if (!facts) return;
    const { agreement, employee, message, hr, manager } = facts;
    const answered = message.kind === 'answered';
    const letter = (reader: string, key: string, to: Letter['to'], path: string): Letter => ({
      effectKey: `agreements.message:${agreementId}:${seq}:${key}`,
      to,
      write: (locale, letterhead) => {
        const model: AgreementQuestionLetter = {
          reader,
          answered,
          person: `${employee.givenName} ${employee.familyName}`,
          reference: agreement.reference,
          url: letterhead.link(path),
        };
        return this.views.renderEmail('agreement-question', model, locale, letterhead);
      },
    });
    const own = { email: employee.email, employeeId: employee.id, otherwise: agreement.locale };
    await this.letters.sendAll(
      ctx,
      answered
        ? [letter(employee.givenName, employee.id, own, '/my/agreement')]
        : [
            ...hr.map(({ id, email, displayName }) =>
              letter(displayName, id, { email }, `/hr/agreements/${agreementId}#thread`),
            ),
            ...(manager
              ? [
                  letter(
                    manager.givenName,
                    manager.id,
                    { email: manager.email, employeeId: manager.id },
                    `/team/questions/${agreementId}`,
                  ),
                ]
              : []),
          ],
    );
  }
}
