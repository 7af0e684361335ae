import { Injectable } from '@nestjs/common';
import type { z } from 'zod';
import type { RequestContext } from '#libs/platform/context/index.js';
import { UnitOfWork } from '#libs/platform/db/index.js';
import { t } from '#libs/platform/i18n/index.js';
import { Letters } from '#libs/platform/letters/index.js';
import { HandlesJob, type JobHandler, type JobRun } from '#libs/platform/queue/index.js';
import { Views } from '#libs/platform/views/index.js';
import { EmployerDirectory } from '../../employers/index.js';
import { MAIL_INVITATION } from './access.jobs.js';
import { isServiceAddress } from './member.js';
import { MembersRepository } from './members.repository.js';

/** The letter `invitation`. */
export interface InvitationLetter {
  readonly name: string;
  readonly employerName: string;
  readonly email: string;
  readonly roles: readonly { readonly name: string; readonly text: string }[];
  readonly url: string;
}

/**
 * Sends an invitation: who invites, in which role, and the link through the employer's own sign-in. A deactivated
 * member is not invited.
 */
@HandlesJob(MAIL_INVITATION)
@Injectable()
export class MailInvitationJob implements JobHandler<z.infer<typeof MAIL_INVITATION.payload>> {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly members: MembersRepository,
    private readonly employers: EmployerDirectory,
    private readonly views: Views,
    private readonly letters: Letters,
  ) {}

  async handle(ctx: RequestContext, { memberId }: z.infer<typeof MAIL_INVITATION.payload>, run: JobRun): Promise<void> {
    const { member, employer } = await this.uow.read(ctx, async (tx) => ({
      member: await this.members.byId(tx, memberId),
      employer: await this.employers.current(tx),
    }));
    if (!member || member.deactivatedAt || isServiceAddress(member.email)) return;
    await this.letters.send(ctx, {
      effectKey: `identity.invitation:${run.id}`,
      to: { email: member.email, employeeId: member.employeeId },
      write: (locale, letterhead) => {
        const model: InvitationLetter = {
          name: member.displayName,
          employerName: employer.name,
          email: member.email,
          roles: member.roles.map((role) => ({
            name: t(locale, `access.roles.${role}`),
            text: t(locale, `access.role-text.${role}`),
          })),
          url: letterhead.link('/'),
        };
        return this.views.renderEmail('invitation', model, locale, letterhead);
      },
    });
  }
}
