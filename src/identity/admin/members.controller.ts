import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { z } from 'zod';
import { Ctx, type RequestContext } from '#libs/platform/context/index.js';
import { page, Page, parseId, parseInput, redirect, SEARCH_LIST, submitForm } from '#libs/platform/http/index.js';
import { Allow } from '../../access/index.js';
import { DeactivateMember } from '../members/deactivate-member.js';
import { EndMemberSessions } from '../members/end-member-sessions.js';
import { GrantRole } from '../members/grant-role.js';
import { MemberList } from '../members/member-list.js';
import { INVITE_FORM, ROLE_FORM } from './members.forms.js';
import { MembersPage } from './members.page.js';
import { ReactivateMember } from '../members/reactivate-member.js';
import { RelinkMember } from '../sessions/relink-member.js';
import { SendInvitation } from '../members/send-invitation.js';
import { WithdrawRole } from '../members/withdraw-role.js';

/** Forms that are one button. */
const NOTHING = z.object({});

/** An administrator grants and withdraws access and roles. */
@Controller('admin/members')
@Allow('members.manage')
export class MembersController {
  constructor(
    private readonly pages: MembersPage,
    private readonly list: MemberList,
    private readonly grantRole: GrantRole,
    private readonly withdrawRole: WithdrawRole,
    private readonly deactivateMember: DeactivateMember,
    private readonly reactivateMember: ReactivateMember,
    private readonly endMemberSessions: EndMemberSessions,
    private readonly relinkMember: RelinkMember,
    private readonly sendInvitation: SendInvitation,
  ) {}

  @Get()
  @Page('identity/members')
  all(@Ctx() ctx: RequestContext, @Query() query: unknown) {
    return this.pages.list(ctx, parseInput(SEARCH_LIST, query));
  }

  @Post()
  invite(@Ctx() ctx: RequestContext, @Body() body: unknown) {
    return submitForm(
      INVITE_FORM,
      body,
      async (form) => {
        const { id } = await this.grantRole.execute(ctx, form);
        return redirect(`/admin/members/${id}`, 'identity.toast.granted');
      },
      async (refused) => page('identity/members', await this.pages.list(ctx, { q: '', after: null }, refused)),
    );
  }

  @Get(':id')
  @Page('identity/member')
  one(@Ctx() ctx: RequestContext, @Param('id') id: string) {
    return this.pages.one(ctx, parseId(id, 'member'));
  }

  @Post(':id/roles')
  grant(@Ctx() ctx: RequestContext, @Param('id') id: string, @Body() body: unknown) {
    return this.change(ctx, id, body, 'granted', async (memberId, role) => {
      const { email } = await this.list.byId(ctx, memberId);
      await this.grantRole.execute(ctx, { email, role });
    });
  }

  @Post(':id/role-withdrawals')
  withdraw(@Ctx() ctx: RequestContext, @Param('id') id: string, @Body() body: unknown) {
    return this.change(ctx, id, body, 'withdrawn', (memberId, role) =>
      this.withdrawRole.execute(ctx, { memberId, role }),
    );
  }

  @Post(':id/deactivation')
  deactivate(@Ctx() ctx: RequestContext, @Param('id') id: string) {
    return this.door(ctx, id, 'deactivated', (memberId) => this.deactivateMember.execute(ctx, { memberId }));
  }

  @Post(':id/reactivation')
  reactivate(@Ctx() ctx: RequestContext, @Param('id') id: string) {
    return this.door(ctx, id, 'reactivated', (memberId) => this.reactivateMember.execute(ctx, { memberId }));
  }

  @Post(':id/invitation')
  inviteAgain(@Ctx() ctx: RequestContext, @Param('id') id: string) {
    return this.door(ctx, id, 'invited', (memberId) => this.sendInvitation.execute(ctx, { memberId }));
  }

  @Post(':id/relink')
  relink(@Ctx() ctx: RequestContext, @Param('id') id: string) {
    return this.door(ctx, id, 'relinked', (memberId) => this.relinkMember.execute(ctx, { memberId }));
  }

  @Post(':id/sessions/end')
  endSessions(@Ctx() ctx: RequestContext, @Param('id') id: string) {
    return this.door(ctx, id, 'sessions-ended', (memberId) => this.endMemberSessions.execute(ctx, { memberId }));
  }

  private change(
    ctx: RequestContext,
    id: string,
    body: unknown,
    done: string,
    work: (memberId: string, role: z.infer<typeof ROLE_FORM>['role']) => Promise<unknown>,
  ) {
    const memberId = parseId(id, 'member');
    return submitForm(
      ROLE_FORM,
      body,
      async ({ role }) => {
        await work(memberId, role);
        return redirect(`/admin/members/${memberId}`, `identity.toast.${done}`);
      },
      async (refused) => page('identity/member', await this.pages.one(ctx, memberId, refused)),
    );
  }

  private door(ctx: RequestContext, id: string, done: string, work: (memberId: string) => Promise<unknown>) {
    const memberId = parseId(id, 'member');
    return submitForm(
      NOTHING,
      {},
      async () => {
        await work(memberId);
        return redirect(`/admin/members/${memberId}`, `identity.toast.${done}`);
      },
      async (refused) => page('identity/member', await this.pages.one(ctx, memberId, refused)),
    );
  }
}
