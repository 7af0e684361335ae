import { Injectable } from '@nestjs/common';
import type { RequestContext } from '#libs/platform/context/index.js';
import { requirePermission } from '../../access/index.js';
import { CreateEmployer, type Employer, type NewEmployer } from '../../employers/index.js';
import { InviteAdministrator, type FirstAdministrator } from './invite-administrator.js';

/** What is opened, and whom it begins with. */
export interface OpenEmployerInput {
  readonly employer: NewEmployer;
  readonly administrator: Omit<FirstAdministrator, 'employerId'>;
}

/** The platform opens an employer and invites its first administrator, who does everything else. */
@Injectable()
export class OpenEmployer {
  constructor(
    private readonly create: CreateEmployer,
    private readonly invite: InviteAdministrator,
  ) {}

  /**
   * An employer whose administrator could not be written to is open all the same: its page invites.
   * @throws Forbidden, InvalidInput naming the field, SlugTaken, SirenTaken, TooManyAttempts
   */
  async execute(ctx: RequestContext, { employer, administrator }: OpenEmployerInput): Promise<Employer> {
    requirePermission(ctx, 'organisations.manage');
    const opened = await this.create.execute(ctx, employer);
    await this.invite.execute(ctx, { employerId: opened.id, ...administrator });
    return opened;
  }
}
