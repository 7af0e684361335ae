import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { Allow, Ctx, type RequestContext } from '#libs/platform/context/index.js';
import { page, Page, parseId, redirect, submitForm } from '#libs/platform/http/index.js';
import { EditQuotaPlan } from './edit-quota-plan.js';
import { ProposeQuotaPlan } from './propose-quota-plan.js';
import { PublishQuotaPlan } from './publish-quota-plan.js';
import { PlanLinesForm, ProposalForm } from './quota.forms.js';
import { overviewModel, planModel, runModel } from './quota-pages.view.js';
import { QuotaPages } from './quota-pages.queries.js';

/** HR plans desk quotas. */
@Controller('hr/quotas')
@Allow('hr', 'admin')
export class QuotasController {
  constructor(
    private readonly pages: QuotaPages,
    private readonly propose: ProposeQuotaPlan,
    private readonly edit: EditQuotaPlan,
    private readonly publish: PublishQuotaPlan,
  ) {}

  @Get()
  @Page('quotas/overview')
  async overview(@Ctx() ctx: RequestContext) {
    return overviewModel(ctx.locale, await this.pages.overview(ctx));
  }

  @Post('proposals')
  ask(@Ctx() ctx: RequestContext, @Body() body: unknown) {
    return submitForm(
      ProposalForm,
      body,
      async ({ month, maxMinutes, budget }) => {
        const { runId } = await this.propose.execute(ctx, { month, maxMinutes, budgetCents: budget });
        return redirect(`/hr/quotas/proposals/${runId}`);
      },
      async (refused) => page('quotas/overview', overviewModel(ctx.locale, await this.pages.overview(ctx), refused)),
    );
  }

  @Get('proposals/:runId')
  @Page('quotas/proposal')
  async wait(@Ctx() ctx: RequestContext, @Param('runId') runId: string) {
    return runModel(ctx.locale, await this.pages.run(ctx, parseId(runId, 'job run')));
  }

  @Get(':planId')
  @Page('quotas/plan')
  async show(@Ctx() ctx: RequestContext, @Param('planId') planId: string) {
    return planModel(ctx.locale, await this.pages.plan(ctx, parseId(planId, 'quota plan')));
  }

  @Post(':planId/lines')
  async save(@Ctx() ctx: RequestContext, @Param('planId') planId: string, @Body() body: unknown) {
    const id = parseId(planId, 'quota plan');
    return submitForm(
      PlanLinesForm,
      body,
      async (halfDays) => {
        await this.edit.execute(ctx, { planId: id, halfDays });
        return redirect(`/hr/quotas/${id}`, 'quotas.toast.saved');
      },
      async (refused) => page('quotas/plan', planModel(ctx.locale, await this.pages.plan(ctx, id), refused)),
    );
  }

  @Post(':planId/publication')
  async makePublic(@Ctx() ctx: RequestContext, @Param('planId') planId: string) {
    const id = parseId(planId, 'quota plan');
    return submitForm(
      PlanLinesForm,
      {},
      async () => {
        await this.publish.execute(ctx, { planId: id });
        return redirect(`/hr/quotas/${id}`, 'quotas.toast.published');
      },
      async (refused) => page('quotas/plan', planModel(ctx.locale, await this.pages.plan(ctx, id), refused)),
    );
  }
}
