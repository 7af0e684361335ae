import { Injectable } from '@nestjs/common';
import type { z } from 'zod';
import type { RequestContext } from '#libs/platform/context/index.js';
import { UnitOfWork } from '#libs/platform/db/index.js';
import { t } from '#libs/platform/i18n/index.js';
import { Letters } from '#libs/platform/letters/index.js';
import { HandlesJob, type JobHandler, type JobRun } from '#libs/platform/queue/index.js';
import { Views } from '#libs/platform/views/index.js';
import { EmployerDirectory } from '../../employers/index.js';
import { TELL_ACCESS_CHANGED } from './access.jobs.js';
import { MembersRepository } from './members.repository.js';

/** The letter about a change of access: what was given or taken, in words. */
export interface AccessChangedLetter {
  readonly subject: string;
  readonly text: string;
  /** Link to the sign-in; null when access was ended. */
  readonly url: string | null;
}

/** Notifies whoever loses or is given access: nobody should learn it only by trying to sign in. */
@HandlesJob(TELL_ACCESS_CHANGED)
@Injectable()
export class TellAccessChangedJob implements JobHandler<z.infer<typeof TELL_ACCESS_CHANGED.payload>> {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly members: MembersRepository,
    private readonly employers: EmployerDirectory,
    private readonly views: Views,
    private readonly letters: Letters,
  ) {}

  async handle(
    ctx: RequestContext,
    { memberId, change, role }: z.infer<typeof TELL_ACCESS_CHANGED.payload>,
    run: JobRun,
  ): Promise<void> {
    const { member, employer } = await this.uow.read(ctx, async (tx) => ({
      member: await this.members.byId(tx, memberId),
      employer: await this.employers.current(tx),
    }));
    if (!member) return;
    await this.letters.send(ctx, {
      effectKey: `identity.access-changed:${run.id}`,
      to: { email: member.email, employeeId: member.employeeId },
      write: (locale, letterhead) => {
        const what = { role: role === null ? '' : t(locale, `access.roles.${role}`), employer: employer.name };
        const model: AccessChangedLetter = {
          subject: t(locale, `identity.access-mail.subject.${change}`),
          text: t(locale, `identity.access-mail.what.${change}`, what),
          url: change === 'granted' || change === 'reactivated' ? letterhead.link('/') : null,
        };
        return this.views.renderEmail('access-changed', model, locale, letterhead);
      },
    });
  }
}
