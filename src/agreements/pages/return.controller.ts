import { Body, Controller, Param, Post } from '@nestjs/common';
import { Ctx, type RequestContext } from '#libs/platform/context/index.js';
import { page, parseId, redirect, submitForm } from '#libs/platform/http/index.js';
import { Allow } from '../../access/index.js';
import { ReturnWithNotice } from '../signature/return-with-notice.js';
import { RETURN_FORM } from './my-agreement.forms.js';
import { MyAgreementPage } from './my-agreement.page.js';
import { ReturnPage } from './return.page.js';

/** The employee ends their own telework, with the notice of the text. */
@Controller('my/agreement')
@Allow('agreements.sign')
export class ReturnController {
  constructor(
    private readonly pages: MyAgreementPage,
    private readonly asking: ReturnPage,
    private readonly returning: ReturnWithNotice,
  ) {}

  /** Shows what would follow, then ends it. */
  @Post(':id/return')
  async end(@Ctx() ctx: RequestContext, @Param('id') id: string, @Body() body: unknown) {
    const agreementId = parseId(id, 'agreement');
    return submitForm(
      RETURN_FORM,
      body,
      async ({ lastDay, why, confirmed }) => {
        const wish = { agreementId, lastDay, reason: why };
        if (!confirmed) return page('agreements/return', await this.asking.model(ctx, wish));
        await this.returning.execute(ctx, wish);
        return redirect('/my/agreement', 'agreements.toast.returned');
      },
      async (refused) => page('agreements/mine', await this.pages.model(ctx, agreementId, refused)),
    );
  }
}
