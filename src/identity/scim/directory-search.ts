import { Injectable } from '@nestjs/common';
import type { RequestContext } from '#libs/platform/context/index.js';
import { UnitOfWork, type Tx } from '#libs/platform/db/index.js';
import { NotFound } from '#libs/platform/errors/index.js';
import { requirePermission } from '../../access/index.js';
import { DirectoryGroupsRepository, type DirectoryGroup } from './directory-groups.repository.js';
import { DirectoryUsersRepository, type DirectoryUser } from './directory-users.repository.js';
import { ScimRefused } from './scim.errors.js';
import { readFilter, type ScimCondition } from './scim-filter.rules.js';

/** A question of a directory: which resources, and which page of them (`startIndex` from 1). */
export interface DirectoryQuestion {
  readonly filter: string | null;
  readonly startIndex: number;
  readonly count: number;
}

/** One page of an answer, and how many there are in all. */
export interface DirectoryAnswer<T> {
  readonly total: number;
  readonly found: readonly T[];
}

const USER_ATTRIBUTES = ['id', 'username', 'externalid', 'emails', 'active', 'employeenumber', 'manager'];
const GROUP_ATTRIBUTES = ['id', 'displayname', 'externalid', 'members'];
/** Groups with their members in one answer at most: a group may have thousands. */
const MOST_WITH_MEMBERS = 20;
const ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** What a company directory reads (SCIM 2.0). */
@Injectable()
export class DirectorySearch {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly users: DirectoryUsersRepository,
    private readonly groups: DirectoryGroupsRepository,
  ) {}

  /** @throws NotFound, Forbidden */
  async user(ctx: RequestContext, id: string): Promise<DirectoryUser> {
    requirePermission(ctx, 'directory.provision');
    const user = await this.uow.read(ctx, (tx) => this.users.byId(tx, id));
    if (!user) throw new NotFound('user');
    return user;
  }

  /** @throws NotFound, Forbidden */
  async group(ctx: RequestContext, id: string): Promise<DirectoryGroup> {
    requirePermission(ctx, 'directory.provision');
    const group = await this.uow.read(ctx, (tx) => this.groups.byId(tx, id));
    if (!group) throw new NotFound('group');
    return group;
  }

  /** @throws ScimRefused `invalidFilter`, Forbidden */
  async findUsers(ctx: RequestContext, question: DirectoryQuestion): Promise<DirectoryAnswer<DirectoryUser>> {
    requirePermission(ctx, 'directory.provision');
    const conditions = question.filter === null ? [] : readFilter(question.filter, USER_ATTRIBUTES);
    const active = conditions.find(({ attribute }) => attribute === 'active')?.value;
    const page = { offset: question.startIndex - 1, count: question.count };
    return this.uow.read(ctx, async (tx) => {
      const ids = await this.idsOf(
        tx,
        conditions.filter(({ attribute }) => attribute !== 'active'),
      );
      const asked = { ids, active: active === undefined ? null : active.toLowerCase() === 'true' };
      const { total, users } = await this.users.page(tx, asked, page);
      return { total, found: users };
    });
  }

  /** @throws ScimRefused `invalidFilter`, Forbidden */
  async findGroups(
    ctx: RequestContext,
    { filter, startIndex, count, withMembers }: DirectoryQuestion & { readonly withMembers: boolean },
  ): Promise<DirectoryAnswer<DirectoryGroup>> {
    requirePermission(ctx, 'directory.provision');
    const conditions = filter === null ? [] : readFilter(filter, GROUP_ATTRIBUTES);
    const asked = (name: string) => conditions.find(({ attribute }) => attribute === name)?.value ?? null;
    return this.uow.read(ctx, async (tx) => {
      const id = asked('id');
      if (id !== null) {
        const member = asked('members');
        const canBe = ID.test(id) && (member === null || ID.test(member));
        const group = canBe ? await this.groups.holding(tx, id, { member, withMembers }) : null;
        const found = group && conditions.every((condition) => meets(group, condition)) ? [group] : [];
        return { total: found.length, found };
      }
      // Whether somebody is in a group is asked of one group (Entra ID: `id eq "…" and members eq "…"`).
      if (asked('members') !== null) throw new ScimRefused('invalidFilter', 'members');
      const { total, groups } = await this.groups.page(
        tx,
        { displayName: asked('displayname'), externalId: asked('externalid') },
        { offset: startIndex - 1, count: withMembers ? Math.min(count, MOST_WITH_MEMBERS) : count, withMembers },
      );
      return { total, found: groups };
    });
  }

  /** Whoever meets all conditions, each found by an index; null where there is none. */
  private async idsOf(tx: Tx, conditions: readonly ScimCondition[]): Promise<string[] | null> {
    let ids: string[] | null = null;
    for (const condition of conditions) {
      const found = await this.meeting(tx, condition);
      ids = ids === null ? found : ids.filter((id) => found.includes(id));
    }
    return ids;
  }

  private async meeting(tx: Tx, { attribute, value }: ScimCondition): Promise<string[]> {
    switch (attribute) {
      case 'username':
        return this.users.withUserName(tx, value);
      case 'externalid':
        return this.users.withExternalId(tx, value);
      case 'emails':
        return this.users.withEmail(tx, value);
      case 'manager':
        return this.users.withManager(tx, value);
      case 'employeenumber':
        return this.users.withEmployeeNumber(tx, value);
      default:
        return ID.test(value) ? [value.toLowerCase()] : [];
    }
  }
}

function meets(group: DirectoryGroup, { attribute, value }: ScimCondition): boolean {
  switch (attribute) {
    case 'displayname':
      return group.displayName.toLowerCase() === value.toLowerCase();
    case 'externalid':
      return group.externalId === value;
    case 'id':
      return group.id === value.toLowerCase();
    default:
      // Whether somebody is in it was asked of PostgreSQL.
      return true;
  }
}
