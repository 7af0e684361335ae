import { Body, Controller, Param, Post } from '@nestjs/common';
import { z } from 'zod';
import { Ctx, type RequestContext } from '#libs/platform/context/index.js';
import { page, parseId, parseInput, redirect, submitForm } from '#libs/platform/http/index.js';
import { Allow } from '../../access/index.js';
import { ChangeTerms } from '../lifecycle/change-terms.js';
import { RenewAgreements } from '../lifecycle/renew-agreements.js';
import { AgreementPage } from './agreement.page.js';
import { CHOSEN_FORM, PIPELINE_QUERY } from './agreements.forms.js';
import { PipelinePage } from './pipeline.page.js';
import { renewalsModel } from './renewals.view.js';

/** HR prepares what follows terms in force: other terms, or the same for as long again. */
@Controller('hr/agreements')
@Allow('agreements.manage')
export class NextVersionController {
  constructor(
    private readonly pipeline: PipelinePage,
    private readonly detail: AgreementPage,
    private readonly changeTerms: ChangeTerms,
    private readonly renewAgreements: RenewAgreements,
  ) {}

  /** Drafts that follow the ticked agreements; those that cannot be renewed are named with the reason. */
  @Post('renewals')
  async renew(@Ctx() ctx: RequestContext, @Body() body: unknown) {
    return submitForm(
      CHOSEN_FORM,
      body,
      async ({ ids }) => {
        const { prepared, refused } = await this.renewAgreements.execute(ctx, { agreementIds: ids });
        if (refused.length === 0)
          return redirect('/hr/agreements?state=draft', {
            key: 'agreements.toast.prepared',
            params: { count: prepared.length },
          });
        return page('agreements/renewals', renewalsModel(ctx.locale, { prepared, refused }));
      },
      async (refused) =>
        page(
          'agreements/pipeline',
          await this.pipeline.list(ctx, parseInput(PIPELINE_QUERY, { state: 'ending' }), refused),
        ),
    );
  }

  /** A draft of the next version, with the present terms to be corrected. */
  @Post(':id/changes')
  async change(@Ctx() ctx: RequestContext, @Param('id') id: string, @Body() body: unknown) {
    const agreementId = parseId(id, 'agreement');
    return submitForm(
      z.unknown(),
      body,
      async () =>
        redirect(
          `/hr/agreements/${await this.changeTerms.execute(ctx, { agreementId })}/terms`,
          'agreements.toast.change-begun',
        ),
      async (refused) => page('agreements/detail', await this.detail.model(ctx, agreementId, refused)),
    );
  }
}
