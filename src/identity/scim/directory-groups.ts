import { Injectable } from '@nestjs/common';
import { Clock } from '#libs/platform/clock/index.js';
import type { RequestContext } from '#libs/platform/context/index.js';
import { newId, UnitOfWork, violates, type Tx } from '#libs/platform/db/index.js';
import { NotFound } from '#libs/platform/errors/index.js';
import { requirePermission } from '../../access/index.js';
import { AuditTrail } from '../../audit/index.js';
import { DirectoryGroupsRepository, type DirectoryGroup, type NamedGroup } from './directory-groups.repository.js';
import type { GroupWish, MembershipChange, ScimGroup } from './scim-group.rules.js';
import { ScimRefused } from './scim.errors.js';

/** Which group changes, what is asked of it, and a check of the version that the directory knows, where it names one. */
export interface GroupChange {
  readonly id: string;
  readonly change: (before: NamedGroup) => GroupWish;
  /** Reads the group with all its users. @throws ScimVersionGone */
  readonly check: ((before: DirectoryGroup) => void) | null;
}

/** Groups as the company directory writes them (SCIM 2.0): each request is one transaction, all of it or nothing. */
@Injectable()
export class DirectoryGroups {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly groups: DirectoryGroupsRepository,
    private readonly audit: AuditTrail,
    private readonly clock: Clock,
  ) {}

  /** @throws ScimRefused, Forbidden */
  async create(ctx: RequestContext, group: ScimGroup): Promise<DirectoryGroup> {
    requirePermission(ctx, 'directory.provision');
    return this.writing(ctx, async (tx) => {
      const id = newId();
      await this.groups.add(tx, id, group, this.clock.now());
      const members = { anew: false, come: group.members, leave: [] };
      await this.members(tx, id, members);
      await this.record(tx, id, { members: group.members.length });
      return this.read(tx, id);
    });
  }

  /** Costs what is asked for, whatever the size of the group. @throws NotFound, ScimRefused, ScimVersionGone, Forbidden */
  async change(ctx: RequestContext, change: GroupChange): Promise<void> {
    requirePermission(ctx, 'directory.provision');
    await this.writing(ctx, (tx) => this.apply(tx, change));
  }

  /** The same, for whoever wants to have the group afterwards. @throws NotFound, ScimRefused, ScimVersionGone, Forbidden */
  async replace(ctx: RequestContext, change: GroupChange): Promise<DirectoryGroup> {
    requirePermission(ctx, 'directory.provision');
    return this.writing(ctx, async (tx) => {
      await this.apply(tx, change);
      return this.read(tx, change.id);
    });
  }

  /** @throws NotFound, Forbidden */
  async remove(ctx: RequestContext, id: string): Promise<void> {
    requirePermission(ctx, 'directory.provision');
    await this.uow.run(ctx, async (tx) => {
      if (!(await this.groups.remove(tx, id))) throw new NotFound('group');
      await this.audit.record(tx, {
        action: 'identity.remove-group',
        subject: { type: 'directory-group', id },
        detail: {},
      });
    });
  }

  private async apply(tx: Tx, { id, change, check }: GroupChange): Promise<void> {
    const before = await this.groups.lock(tx, id);
    if (!before) throw new NotFound('group');
    check?.(await this.read(tx, id));
    const { members, ...names } = change(before);
    await this.groups.change(tx, id, names, this.clock.now());
    await this.record(tx, id, await this.members(tx, id, members));
  }

  /** @returns how many came in and left who were not in, or in, before @throws ScimRefused for somebody who is not here */
  private async members(
    tx: Tx,
    id: string,
    { anew, come, leave }: MembershipChange,
  ): Promise<{ readonly added: number; readonly removed: number }> {
    const removed = anew
      ? await this.groups.excludeOthers(tx, id, come)
      : leave.length > 0
        ? await this.groups.exclude(tx, id, leave)
        : 0;
    if (come.length === 0) return { added: 0, removed };
    const { known, added } = await this.groups.include(tx, id, come);
    if (known < new Set(come).size) throw new ScimRefused('invalidValue', 'members');
    return { added, removed };
  }

  private async record(tx: Tx, id: string, detail: Readonly<Record<string, number>>): Promise<void> {
    await this.audit.record(tx, {
      action: 'identity.change-group',
      subject: { type: 'directory-group', id },
      detail,
    });
  }

  private async read(tx: Tx, id: string): Promise<DirectoryGroup> {
    const group = await this.groups.byId(tx, id);
    if (!group) throw new Error('a group that was just written is missing');
    return group;
  }

  private async writing<T>(ctx: RequestContext, work: (tx: Tx) => Promise<T>): Promise<T> {
    try {
      return await this.uow.run(ctx, work);
    } catch (error) {
      if (violates(error, 'directory_groups_name')) throw new ScimRefused('uniqueness', 'displayName');
      throw error;
    }
  }
}
