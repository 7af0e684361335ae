import { Injectable } from '@nestjs/common';
import { Clock } from '#libs/platform/clock/index.js';
import { actorName, ofEmployer, requestContext, type RequestContext } from '#libs/platform/context/index.js';
import { newId, UnitOfWork } from '#libs/platform/db/index.js';
import { InvalidInput } from '#libs/platform/errors/index.js';
import { requirePermission } from '../../access/index.js';
import { AuditTrail } from '../../audit/index.js';
import { InviteToAccount } from '../local/invite-to-account.js';
import { MembersRepository } from '../members/members.repository.js';
import { HasAdministrator } from '../identity.errors.js';
import { HitByClosingEmployer } from './hit-by-closing-employer.queries.js';

/** The first administrator of an employer. */
export interface FirstAdministrator {
  readonly employerId: string;
  readonly displayName: string;
  readonly email: string;
}

/**
 * The platform acts for an employer this once; its audit log names who did. The tenant is given by the caller, who read it
 * from the directory.
 */
export const insideEmployer = (ctx: RequestContext, employerId: string): RequestContext =>
  requestContext({
    ...ctx,
    actor: { kind: 'system', id: 'platform', name: `platform (${actorName(ctx)})` },
    organisation: ofEmployer(employerId),
    employeeId: null,
    roles: [],
  });

/** The platform invites the first administrator of an employer by mail, to an account of the portal: nothing else opens yet. */
@Injectable()
export class InviteAdministrator {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly members: MembersRepository,
    private readonly hit: HitByClosingEmployer,
    private readonly invite: InviteToAccount,
    private readonly audit: AuditTrail,
    private readonly clock: Clock,
  ) {}

  /**
   * Writes once more to the same address until its owner has come in.
   * @throws Forbidden; HasAdministrator where somebody of the employer decides about access already; InvalidInput for the
   *   address of a member whose access is closed; TooManyAttempts
   */
  async execute(ctx: RequestContext, { employerId, displayName, email }: FirstAdministrator): Promise<void> {
    requirePermission(ctx, 'organisations.manage');
    const inside = insideEmployer(ctx, employerId);
    const memberId = await this.uow.run(inside, async (tx) => {
      const known = await this.members.byEmail(tx, email);
      if (await this.hit.hasAdministrator(tx)) throw new HasAdministrator();
      if (known?.deactivatedAt)
        throw new InvalidInput([{ field: 'email', code: 'identity.administrator-deactivated' }]);
      const id = known?.id ?? newId();
      const roles = known ? [...new Set([...known.roles, 'admin' as const])] : ['admin' as const];
      if (known) await this.members.setRoles(tx, id, roles);
      else await this.members.add(tx, { id, employeeId: null, email, displayName, roles, createdAt: this.clock.now() });
      await this.audit.record(tx, {
        action: known ? 'identity.grant-role' : 'identity.invite-member',
        subject: { type: 'member', id },
        detail: { role: 'admin', roles },
      });
      return id;
    });
    await this.invite.execute(inside, { memberId });
  }
}
