import { Injectable } from '@nestjs/common';
import { Clock } from '#libs/platform/clock/index.js';
import type { RequestContext } from '#libs/platform/context/index.js';
import { newId, UnitOfWork, violates, type Tx } from '#libs/platform/db/index.js';
import { NotFound } from '#libs/platform/errors/index.js';
import { requirePermission } from '../../access/index.js';
import { AuditTrail } from '../../audit/index.js';
import { DirectoryGroupsRepository, type DirectoryGroup } from './directory-groups.repository.js';
import type { ScimGroup } from './scim-group.rules.js';
import { ScimRefused } from './scim.errors.js';

/** Which group changes, what it becomes, and a check of the version that the directory knows. */
export interface GroupChange {
  readonly id: string;
  readonly change: (before: ScimGroup) => ScimGroup;
  /** @throws ScimVersionGone */
  readonly check: (before: DirectoryGroup) => void;
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
      await this.include(tx, id, group.members);
      await this.record(tx, id, { members: group.members.length });
      return this.read(tx, id);
    });
  }

  /** @throws NotFound, ScimRefused, ScimVersionGone, Forbidden */
  async change(ctx: RequestContext, { id, change, check }: GroupChange): Promise<DirectoryGroup> {
    requirePermission(ctx, 'directory.provision');
    return this.writing(ctx, async (tx) => {
      const before = await this.groups.lock(tx, id);
      if (!before) throw new NotFound('group');
      check(before);
      const after = change(before);
      const [was, is] = [new Set(before.members), new Set(after.members)];
      const added = after.members.filter((one) => !was.has(one));
      const gone = before.members.filter((one) => !is.has(one));
      await this.groups.change(tx, id, after, this.clock.now());
      await this.groups.exclude(tx, id, gone);
      await this.include(tx, id, added);
      await this.record(tx, id, { added: added.length, removed: gone.length });
      return this.read(tx, id);
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

  /** @throws ScimRefused for somebody who is not here */
  private async include(tx: Tx, id: string, members: readonly string[]): Promise<void> {
    if (members.length > 0 && (await this.groups.include(tx, id, members)) < new Set(members).size)
      throw new ScimRefused('invalidValue', 'members');
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
