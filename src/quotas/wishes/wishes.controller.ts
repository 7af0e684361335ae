import { Body, Controller, Get, Post } from '@nestjs/common';
import { Ctx, type RequestContext } from '#libs/platform/context/index.js';
import { page, Page, redirect, submitForm } from '#libs/platform/http/index.js';
import { Allow } from '../../access/index.js';
import { SayWishes } from './say-wishes.js';
import { WISHES_FORM } from './wishes.forms.js';
import { WishesPage } from './wishes.page.js';

/** What an employee wishes for the months to come. */
@Controller('week/wishes')
@Allow('bookings.book')
export class WishesController {
  constructor(
    private readonly pages: WishesPage,
    private readonly say: SayWishes,
  ) {}

  @Get()
  @Page('quotas/wishes')
  show(@Ctx() ctx: RequestContext) {
    return this.pages.show(ctx);
  }

  @Post()
  save(@Ctx() ctx: RequestContext, @Body() body: unknown) {
    return submitForm(
      WISHES_FORM,
      body,
      async (wishes) => {
        await this.say.execute(ctx, wishes);
        return redirect('/week/wishes', 'quotas.toast.wishes');
      },
      async (refused) => page('quotas/wishes', await this.pages.show(ctx, refused)),
    );
  }
}
