import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { Ctx, type RequestContext } from '#libs/platform/context/index.js';
import { page, Page, parseId, redirect, submitForm, type RefusedForm } from '#libs/platform/http/index.js';
import { Allow } from '../../access/index.js';
import { SolvePlanAgain } from '../planning/solve-plan-again.js';
import { EditQuotaPlan } from '../plans/edit-quota-plan.js';
import { PublishQuotaPlan } from '../publication/publish-quota-plan.js';
import { RestoreQuotaPlan } from '../publication/restore-quota-plan.js';
import { BookingsWouldGo, ReductionUnderWay } from '../quota.errors.js';
import { overviewModel } from './overview.view.js';
import { PlanPage } from './plan.page.js';
import { planModel } from './plan.view.js';
import { publicationModel } from './publication.view.js';
import { movesIn, PLAN_LINES_FORM, PUBLICATION_FORM } from './quota.forms.js';

/** HR reads, changes, publishes and brings back plans of desk quotas. */
@Controller('hr/quotas')
@Allow('quotas.read')
export class PlansController {
  constructor(
    private readonly pages: PlanPage,
    private readonly edit: EditQuotaPlan,
    private readonly solveAgain: SolvePlanAgain,
    private readonly publish: PublishQuotaPlan,
    private readonly restore: RestoreQuotaPlan,
  ) {}

  @Get()
  @Page('quotas/overview')
  async overview(@Ctx() ctx: RequestContext) {
    return overviewModel(ctx.locale, await this.pages.overview(ctx));
  }

  @Get(':planId')
  @Page('quotas/plan')
  async show(@Ctx() ctx: RequestContext, @Param('planId') planId: string) {
    return planModel(ctx.locale, await this.pages.plan(ctx, parseId(planId, 'quota plan')));
  }

  @Post(':planId/lines')
  @Allow('quotas.manage')
  async save(@Ctx() ctx: RequestContext, @Param('planId') planId: string, @Body() body: unknown) {
    const id = parseId(planId, 'quota plan');
    return submitForm(
      PLAN_LINES_FORM,
      body,
      async (lines) => {
        const count = await this.edit.execute(ctx, { planId: id, ...lines });
        return redirect(
          `/hr/quotas/${id}`,
          count > 0 ? { key: 'quotas.toast.saved', params: { count } } : 'quotas.toast.unchanged',
        );
      },
      (refused) => this.planAgain(ctx, id, refused),
    );
  }

  @Post(':planId/solution')
  @Allow('quotas.manage')
  async solve(@Ctx() ctx: RequestContext, @Param('planId') planId: string, @Body() body: unknown) {
    const id = parseId(planId, 'quota plan');
    return submitForm(
      PLAN_LINES_FORM,
      body,
      async (lines) => {
        const { runId } = await this.solveAgain.execute(ctx, { planId: id, ...lines });
        return redirect(`/hr/quotas/proposals/${runId}`);
      },
      (refused) => this.planAgain(ctx, id, refused),
    );
  }

  @Get(':planId/publication')
  @Allow('quotas.manage')
  @Page('quotas/publication')
  async confirm(@Ctx() ctx: RequestContext, @Param('planId') planId: string, @Query() query: Record<string, unknown>) {
    const id = parseId(planId, 'quota plan');
    return publicationModel(ctx.locale, await this.pages.publication(ctx, id, 'draft', movesIn(query)));
  }

  @Post(':planId/publication')
  @Allow('quotas.manage')
  async makePublic(@Ctx() ctx: RequestContext, @Param('planId') planId: string, @Body() body: unknown) {
    const id = parseId(planId, 'quota plan');
    return submitForm(
      PUBLICATION_FORM,
      body,
      async (wish) => {
        const { notified } = await this.publish.execute(ctx, { planId: id, ...wish });
        return redirect(
          `/hr/quotas/${id}`,
          notified > 0 ? { key: 'quotas.toast.published-told', params: { count: notified } } : 'quotas.toast.published',
        );
      },
      (refused) => this.confirmAgain(ctx, id, 'draft', refused),
    );
  }

  @Get(':planId/restoration')
  @Allow('quotas.manage')
  @Page('quotas/publication')
  async confirmRestoration(
    @Ctx() ctx: RequestContext,
    @Param('planId') planId: string,
    @Query() query: Record<string, unknown>,
  ) {
    const id = parseId(planId, 'quota plan');
    return publicationModel(ctx.locale, await this.pages.publication(ctx, id, 'replaced', movesIn(query)));
  }

  @Post(':planId/restoration')
  @Allow('quotas.manage')
  async bringBack(@Ctx() ctx: RequestContext, @Param('planId') planId: string, @Body() body: unknown) {
    const id = parseId(planId, 'quota plan');
    return submitForm(
      PUBLICATION_FORM,
      body,
      async (wish) => {
        const restored = await this.restore.execute(ctx, { planId: id, ...wish });
        return redirect(`/hr/quotas/${restored.planId}`, 'quotas.toast.restored');
      },
      (refused) => this.confirmAgain(ctx, id, 'replaced', refused),
    );
  }

  /**
   * Refused lines are shown where they are changed; every other refusal where it was confirmed, with the present
   * figures.
   */
  private async confirmAgain(ctx: RequestContext, planId: string, state: 'draft' | 'replaced', refused: RefusedForm) {
    if (!(refused.refusal instanceof BookingsWouldGo || refused.refusal instanceof ReductionUnderWay))
      return this.planAgain(ctx, planId, refused);
    const view = await this.pages.publication(ctx, planId, state, movesIn(refused.values));
    return page('quotas/publication', publicationModel(ctx.locale, view, refused));
  }

  private async planAgain(ctx: RequestContext, planId: string, refused: RefusedForm) {
    return page('quotas/plan', planModel(ctx.locale, await this.pages.plan(ctx, planId), refused));
  }
}
