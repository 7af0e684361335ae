import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { Ctx, type RequestContext } from '#libs/platform/context/index.js';
import { page, Page, parseId, redirect, submitForm } from '#libs/platform/http/index.js';
import { Allow } from '../../../access/index.js';
import { AnswerVisit } from '../answer-visit.js';
import { TakeVisits } from '../take-visits.js';
import { VISIT_ANSWER_FORM } from '../visits.forms.js';
import { HostVisitsPage } from './host-visits.page.js';

const HERE = '/operator/visits';

/** Whoever has a place answers people without an account who ask for a day. */
@Controller('operator/visits')
@Allow('visits.answer')
export class HostVisitsController {
  constructor(
    private readonly pages: HostVisitsPage,
    private readonly answer: AnswerVisit,
    private readonly take: TakeVisits,
  ) {}

  @Get()
  @Page('hosting/visits')
  list(@Ctx() ctx: RequestContext) {
    return this.pages.list(ctx);
  }

  @Get(':id')
  @Page('hosting/visit')
  one(@Ctx() ctx: RequestContext, @Param('id') id: string) {
    return this.pages.one(ctx, parseId(id, 'visit'));
  }

  @Post(':id')
  say(@Ctx() ctx: RequestContext, @Param('id') id: string, @Body() body: unknown) {
    const visitId = parseId(id, 'visit');
    return submitForm(
      VISIT_ANSWER_FORM,
      body,
      async (given) => {
        await this.answer.execute(ctx, { visitId, ...given });
        return redirect(HERE, `hosting.toast.visit-${given.answer}`);
      },
      async (refused) => page('hosting/visit', await this.pages.one(ctx, visitId, refused)),
    );
  }

  @Post('places/:slug/opening')
  @Allow('places.manage')
  async open(@Ctx() ctx: RequestContext, @Param('slug') place: string) {
    await this.take.execute(ctx, { place, takes: true });
    return redirect(HERE, 'hosting.toast.visits-taken');
  }

  @Post('places/:slug/closing')
  @Allow('places.manage')
  async close(@Ctx() ctx: RequestContext, @Param('slug') place: string) {
    await this.take.execute(ctx, { place, takes: false });
    return redirect(HERE, 'hosting.toast.visits-stopped');
  }
}
