import { Injectable } from '@nestjs/common';
import { Clock } from '#libs/platform/clock/index.js';
import type { RequestContext } from '#libs/platform/context/index.js';
import { UnitOfWork, violates, type Tx } from '#libs/platform/db/index.js';
import { NotFound } from '#libs/platform/errors/index.js';
import { requirePermission } from '../../access/index.js';
import { AuditTrail } from '../../audit/index.js';
import { DeactivateMember } from '../members/deactivate-member.js';
import { MembersRepository } from '../members/members.repository.js';
import { DirectoryUsersRepository, type DirectoryUser } from './directory-users.repository.js';
import { FollowDirectory } from './follow-directory.js';
import type { ScimUser } from './scim-attributes.rules.js';
import { ScimRefused } from './scim.errors.js';

/** Who changes, what they become, and a check of the version that the directory knows. */
export interface DirectoryChange {
  readonly id: string;
  readonly change: (before: ScimUser) => ScimUser;
  /** @throws ScimVersionGone */
  readonly check: (before: DirectoryUser) => void;
}

/** Users as the company directory writes them (SCIM 2.0): each request is one transaction, all of it or nothing. */
@Injectable()
export class DirectoryUsers {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly users: DirectoryUsersRepository,
    private readonly members: MembersRepository,
    private readonly follow: FollowDirectory,
    private readonly deactivate: DeactivateMember,
    private readonly audit: AuditTrail,
    private readonly clock: Clock,
  ) {}

  /**
   * The directory makes somebody known: a member who was here already becomes that user, and somebody it removed before
   * comes back as the same person.
   * @throws ScimRefused, Forbidden
   */
  async create(ctx: RequestContext, user: ScimUser): Promise<DirectoryUser> {
    requirePermission(ctx, 'directory.provision');
    return this.writing(ctx, async (tx) => {
      const employee = await this.follow.employeeOf(tx, user);
      const known = await this.follow.memberOf(tx, user, employee);
      if (known && (await this.users.standing(tx, known.id)) === 'known')
        throw new ScimRefused('uniqueness', 'userName');
      const id = known?.id ?? (await this.follow.admit(tx, user, employee));
      return this.write(tx, id, user, 'identity.provision-member');
    });
  }

  /** @throws NotFound, ScimRefused, ScimVersionGone, LastAdministrator, Forbidden */
  async change(ctx: RequestContext, { id, change, check }: DirectoryChange): Promise<DirectoryUser> {
    requirePermission(ctx, 'directory.provision');
    return this.writing(ctx, async (tx) => {
      await this.members.lock(tx, id);
      const before = await this.users.byId(tx, id);
      const said = before && (await this.users.said(tx, id));
      if (!before || !said) throw new NotFound('user');
      check(before);
      return this.write(tx, id, change(said), 'identity.change-provisioned');
    });
  }

  /** The directory removes somebody: access ends, the history stays. @throws NotFound, LastAdministrator, Forbidden */
  async remove(ctx: RequestContext, id: string): Promise<void> {
    requirePermission(ctx, 'directory.provision');
    await this.writing(ctx, async (tx) => {
      const before = await this.users.byId(tx, id);
      const member = before && (await this.members.byId(tx, id));
      if (!before || !member) throw new NotFound('user');
      await this.follow.become(tx, member, { ...before.user, active: false });
      await this.users.remove(tx, id, before.user.userName, this.clock.now());
      await this.audit.record(tx, {
        action: 'identity.remove-provisioned',
        subject: { type: 'member', id },
        detail: {},
      });
    });
  }

  private async write(
    tx: Tx,
    id: string,
    user: ScimUser,
    action: 'identity.provision-member' | 'identity.change-provisioned',
  ): Promise<DirectoryUser> {
    const member = await this.members.byId(tx, id);
    if (!member) throw new Error('a member that was just written is missing');
    await this.follow.become(tx, member, user);
    await this.users.keep(tx, id, user, this.clock.now());
    await this.audit.record(tx, { action, subject: { type: 'member', id }, detail: { active: user.active } });
    const written = await this.users.byId(tx, id);
    if (!written) throw new Error('a user that was just written is missing');
    return written;
  }

  /** @throws ScimRefused `uniqueness` when somebody else has the name, also for two requests at once */
  private async writing<T>(ctx: RequestContext, work: (tx: Tx) => Promise<T>): Promise<T> {
    try {
      return await this.uow.run(ctx, work);
    } catch (error) {
      if (violates(error, 'directory_users_user_name')) throw new ScimRefused('uniqueness', 'userName');
      if (violates(error, 'members_email')) throw new ScimRefused('uniqueness', 'emails');
      if (violates(error, 'members_employee_once')) throw new ScimRefused('uniqueness', 'employeeNumber');
      throw error;
    }
  }
}
