import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { Ctx, type RequestContext } from '#libs/platform/context/index.js';
import { page, Page, redirect, submitForm } from '#libs/platform/http/index.js';
import { Allow } from '../../../access/index.js';
import { EndSignatory, RecordIdentity, WithdrawSignatory } from '../../../employers/index.js';
import { END_FORM, IDENTITY_FORM, SIGNATORY_FORM } from './legal.forms.js';
import { LegalPage } from './legal.page.js';
import { NameSignatoryByAddress } from './name-signatory-by-address.js';

const HERE = '/admin/employer/legal';

/** An administrator says who the employer is in law, and who may sign for it. */
@Controller('admin/employer/legal')
@Allow('employer.manage')
export class LegalController {
  constructor(
    private readonly pages: LegalPage,
    private readonly recordIdentity: RecordIdentity,
    private readonly nameSignatory: NameSignatoryByAddress,
    private readonly endSignatory: EndSignatory,
    private readonly withdrawSignatory: WithdrawSignatory,
  ) {}

  @Get()
  @Page('identity/legal')
  show(@Ctx() ctx: RequestContext) {
    return this.pages.show(ctx);
  }

  @Post()
  record(@Ctx() ctx: RequestContext, @Body() body: unknown) {
    return submitForm(
      IDENTITY_FORM,
      body,
      async (form) => {
        await this.recordIdentity.execute(ctx, form);
        return redirect(HERE, 'identity.toast.identity-recorded');
      },
      async (refused) => page('identity/legal', await this.pages.show(ctx, refused)),
    );
  }

  @Post('signatories')
  name(@Ctx() ctx: RequestContext, @Body() body: unknown) {
    return submitForm(
      SIGNATORY_FORM,
      body,
      async (form) => {
        await this.nameSignatory.execute(ctx, form);
        return redirect(HERE, 'identity.toast.signatory-named');
      },
      async (refused) => page('identity/legal', await this.pages.show(ctx, refused)),
    );
  }

  @Get('signatories/:id')
  @Page('identity/signatory')
  one(@Ctx() ctx: RequestContext, @Param('id') id: string) {
    return this.pages.signatory(ctx, id);
  }

  @Post('signatories/:id/end')
  end(@Ctx() ctx: RequestContext, @Param('id') id: string, @Body() body: unknown) {
    return submitForm(
      END_FORM,
      body,
      async (form) => {
        await this.endSignatory.execute(ctx, { id, ...form });
        return redirect(HERE, 'identity.toast.signatory-ended');
      },
      async (refused) => page('identity/signatory', await this.pages.signatory(ctx, id, refused)),
    );
  }

  @Post('signatories/:id/withdrawal')
  async withdraw(@Ctx() ctx: RequestContext, @Param('id') id: string) {
    await this.withdrawSignatory.execute(ctx, { id });
    return redirect(HERE, 'identity.toast.signatory-withdrawn');
  }
}
