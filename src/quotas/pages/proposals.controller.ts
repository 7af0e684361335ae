import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { Ctx, type RequestContext } from '#libs/platform/context/index.js';
import { page, Page, parseId, redirect, submitForm, Limited, type Limit } from '#libs/platform/http/index.js';
import { Allow } from '../../access/index.js';
import { CancelPlanning } from '../planning/cancel-planning.js';
import { ProposeQuotaPlan } from '../planning/propose-quota-plan.js';
import { ProposalPage } from './proposal.page.js';
import { proposalFormModel, typedWish } from './proposal-form.view.js';
import { runModel } from './proposal-run.view.js';
import { PROPOSAL_FORM } from './quota.forms.js';

/** Limit on proposals: each is solved anew, which takes seconds of CPU for a large company. */
const PROPOSAL_LIMIT: Limit = { name: 'proposals', points: 30, seconds: 60 };

/** HR requests a proposal, waits for it, or cancels it. */
@Controller('hr/quotas/proposals')
@Allow('quotas.manage')
export class ProposalsController {
  constructor(
    private readonly pages: ProposalPage,
    private readonly propose: ProposeQuotaPlan,
    private readonly cancel: CancelPlanning,
  ) {}

  @Get('new')
  @Page('quotas/new-proposal')
  async prepare(@Ctx() ctx: RequestContext, @Query() query: Record<string, unknown>) {
    const typed = typedWish(query);
    return proposalFormModel(ctx.locale, await this.pages.form(ctx, typed.month, typed.maxMinutes), typed);
  }

  @Post()
  @Limited(PROPOSAL_LIMIT)
  ask(@Ctx() ctx: RequestContext, @Body() body: unknown) {
    return submitForm(
      PROPOSAL_FORM,
      body,
      async (wish) => redirect(`/hr/quotas/proposals/${(await this.propose.execute(ctx, wish)).runId}`),
      async (refused) => {
        const typed = typedWish(refused.values);
        const facts = await this.pages.form(ctx, typed.month, typed.maxMinutes);
        return page('quotas/new-proposal', proposalFormModel(ctx.locale, facts, typed, refused));
      },
    );
  }

  @Get(':runId')
  @Allow('quotas.read')
  @Page('quotas/proposal')
  async wait(@Ctx() ctx: RequestContext, @Param('runId') runId: string) {
    return runModel(ctx.locale, await this.pages.run(ctx, parseId(runId, 'job run')));
  }

  @Post(':runId/cancellation')
  async callOff(@Ctx() ctx: RequestContext, @Param('runId') runId: string) {
    const id = parseId(runId, 'job run');
    await this.cancel.execute(ctx, { runId: id });
    return redirect(`/hr/quotas/proposals/${id}`);
  }
}
