import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { Ctx, type RequestContext } from '#libs/platform/context/index.js';
import { page, Page, redirect, submitForm } from '#libs/platform/http/index.js';
import { Allow } from '../../access/index.js';
import { AnnounceClosure } from './announce-closure.js';
import { CLOSURE_FORM } from './closures.forms.js';
import { ClosuresPage } from './closures.page.js';
import { WithdrawClosure } from './withdraw-closure.js';

const HERE = '/settings/closing-days';

/** Days on which the whole company is closed: a form, what would follow, the confirmation. */
@Controller('settings/closing-days')
@Allow('closures.manage')
export class ClosuresController {
  constructor(
    private readonly pages: ClosuresPage,
    private readonly announce: AnnounceClosure,
    private readonly withdraw: WithdrawClosure,
  ) {}

  @Get()
  @Page('employers/closures')
  show(@Ctx() ctx: RequestContext) {
    return this.pages.show(ctx);
  }

  @Post()
  look(@Ctx() ctx: RequestContext, @Body() body: unknown) {
    return submitForm(
      CLOSURE_FORM,
      body,
      async (form) => page('employers/closure-check', await this.pages.check(ctx, form)),
      async (refused) => page('employers/closures', await this.pages.show(ctx, refused)),
    );
  }

  @Post('confirmation')
  confirm(@Ctx() ctx: RequestContext, @Body() body: unknown) {
    return submitForm(
      CLOSURE_FORM,
      body,
      async (form) => {
        await this.announce.execute(ctx, form);
        return redirect(HERE, 'employers.toast.closed');
      },
      async (refused) => page('employers/closures', await this.pages.show(ctx, refused)),
    );
  }

  @Post(':id/withdrawal')
  async open(@Ctx() ctx: RequestContext, @Param('id') id: string) {
    await this.withdraw.execute(ctx, { id });
    return redirect(HERE, 'employers.toast.opened');
  }
}
