import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { Ctx, type RequestContext } from '#libs/platform/context/index.js';
import { Limited, Page, page, submitForm } from '#libs/platform/http/index.js';
import { Allow } from '../../../access/index.js';
import { AskForVisit } from '../ask-for-visit.js';
import { VISIT_LIMIT } from '../visit-limits.js';
import { VISIT_FORM } from '../visits.forms.js';
import { VisitorPage } from './visitor.page.js';

/** Anybody asks a place for a day, without an account. */
@Controller('places/:slug/visit')
@Allow('public')
export class AskVisitController {
  constructor(
    private readonly pages: VisitorPage,
    private readonly ask: AskForVisit,
  ) {}

  @Get()
  @Page('hosting/ask-visit')
  form(@Ctx() ctx: RequestContext, @Param('slug') slug: string) {
    return this.pages.form(ctx, slug);
  }

  @Post()
  @Limited(VISIT_LIMIT)
  send(@Ctx() ctx: RequestContext, @Param('slug') slug: string, @Body() body: unknown) {
    return submitForm(
      VISIT_FORM,
      body,
      async (wish) => {
        await this.ask.execute(ctx, { place: slug, wish });
        return page('hosting/visit-asked', await this.pages.asked(ctx, slug, wish.email));
      },
      async (refused) => page('hosting/ask-visit', await this.pages.form(ctx, slug, refused)),
    );
  }
}
