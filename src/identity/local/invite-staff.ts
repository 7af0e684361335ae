import { Injectable } from '@nestjs/common';
import type { RequestContext } from '#libs/platform/context/index.js';
import { UnitOfWork } from '#libs/platform/db/index.js';
import { NotFound, TooManyAttempts } from '#libs/platform/errors/index.js';
import { RateLimits } from '#libs/platform/http/index.js';
import { Outbox } from '#libs/platform/queue/index.js';
import { requirePermission } from '../../access/index.js';
import { AuditTrail } from '../../audit/index.js';
import { AddStaff, StaffDirectory, type NewStaffInput } from '../../organisations/index.js';
import { INVITATION_LIMIT, LETTER_WAIT } from './account-limits.js';
import { MAIL_ACCOUNT_LINK } from './account.jobs.js';
import { mayWriteTo } from './ask-reset.js';
import { forNobody } from './nobody.js';

/** Invites somebody to the organisation that the caller acts for. */
@Injectable()
export class InviteStaff {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly add: AddStaff,
    private readonly staff: StaffDirectory,
    private readonly limits: RateLimits,
    private readonly outbox: Outbox,
    private readonly audit: AuditTrail,
  ) {}

  /** @returns the member's id. @throws Forbidden, InvalidInput, StaffKnown, TooManyAttempts */
  async execute(ctx: RequestContext, input: NewStaffInput): Promise<string> {
    requirePermission(ctx, 'staff.manage');
    const memberId = await this.add.execute(ctx, input);
    await this.write(ctx, { memberId });
    return memberId;
  }

  /**
   * Writes the link, at first or once more: whoever has come in already gets none.
   * @throws Forbidden, NotFound, TooManyAttempts by organisation and by the address that is written to
   */
  async write(ctx: RequestContext, { memberId }: { memberId: string }): Promise<void> {
    requirePermission(ctx, 'staff.manage');
    const { organisation } = ctx;
    if (organisation === null || organisation.kind === 'employer') throw new NotFound('member');
    await this.limits.consume(INVITATION_LIMIT, organisation.id);
    const facts = await this.uow.read(ctx, (tx) => this.staff.activeIn(tx, memberId));
    if (!facts || facts.accountId !== null) throw new NotFound('member');
    if (!(await mayWriteTo(this.limits, facts.email))) throw new TooManyAttempts(LETTER_WAIT);
    await this.uow.run(forNobody(ctx), async (tx) => {
      const invitation = { kind: organisation.kind, organisationId: organisation.id, memberId };
      await this.outbox.add(tx, MAIL_ACCOUNT_LINK, { reset: null, invitation });
      await this.audit.record(tx, {
        action: 'organisations.invite',
        subject: { type: 'organisation', id: organisation.id },
        detail: { memberId },
      });
    });
  }
}
