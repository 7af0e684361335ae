import { Injectable } from '@nestjs/common';
import { Clock } from '#libs/platform/clock/index.js';
import type { RequestContext } from '#libs/platform/context/index.js';
import { UnitOfWork, type Tx } from '#libs/platform/db/index.js';
import { NotFound } from '#libs/platform/errors/index.js';
import type { RefusedForm } from '#libs/platform/http/index.js';
import { MemberTraces } from '../../audit/index.js';
import { EmployerDirectory } from '../../employers/index.js';
import { EmployerAccessRepository } from '../local/employer-access.repository.js';
import { TokenList } from '../tokens/token-list.js';
import { LastSeen } from '../members/last-seen.queries.js';
import { MemberLines } from '../members/member-lines.queries.js';
import { MemberWays } from '../members/member-ways.queries.js';
import { MemberSessionsRepository } from '../members/member-sessions.repository.js';
import type { MemberHistory } from './member-history.view.js';
import { memberModel, membersModel, type MemberModel, type MembersModel } from './members.view.js';
import { MembersRepository } from '../members/members.repository.js';
import { RoleSources } from '../members/role-sources.queries.js';

/** The administrator's pages about members: the list, and one member. */
@Injectable()
export class MembersPage {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly lines: MemberLines,
    private readonly members: MembersRepository,
    private readonly sessions: MemberSessionsRepository,
    private readonly tokens: TokenList,
    private readonly roles: RoleSources,
    private readonly access: EmployerAccessRepository,
    private readonly ways: MemberWays,
    private readonly traces: MemberTraces,
    private readonly seen: LastSeen,
    private readonly employers: EmployerDirectory,
    private readonly clock: Clock,
  ) {}

  /** @param after id of the last member of the page before; null for the first page */
  async list(
    ctx: RequestContext,
    { q, after }: { q: string; after: string | null },
    refused?: RefusedForm,
  ): Promise<MembersModel> {
    const { history, ...page } = await this.uow.read(ctx, async (tx) => {
      const listed = await this.lines.list(tx, q, after);
      const ids = listed.lines.map(({ id }) => id);
      return { ...listed, history: await this.history(tx, ids) };
    });
    return membersModel(ctx.locale, { ...page, history, q, further: after !== null }, refused);
  }

  /** @throws NotFound for an unknown or foreign id */
  async one(ctx: RequestContext, id: string, refused?: RefusedForm): Promise<MemberModel> {
    const { member, sessions, sources, hasAccount, history } = await this.uow.read(ctx, async (tx) => ({
      member: await this.members.byId(tx, id),
      sessions: await this.sessions.of(tx, id, this.clock.now()),
      sources: await this.roles.of(tx, id),
      hasAccount: (await this.access.accountOf(tx, id)) !== null,
      history: await this.history(tx, [id]),
    }));
    if (!member) throw new NotFound('member');
    const tokens = await this.tokens.all(ctx, id);
    return memberModel(
      ctx.locale,
      { member, sessions, sources, hasAccount, history, tokens, isSelf: ctx.actor.id === id },
      refused,
    );
  }

  private async history(tx: Tx, ids: readonly string[]): Promise<MemberHistory> {
    return {
      employerName: (await this.employers.current(tx)).name,
      ways: await this.ways.of(tx, ids),
      traces: await this.traces.of(tx, ids),
      sightings: await this.seen.of(tx, ids),
      now: this.clock.now(),
    };
  }
}
