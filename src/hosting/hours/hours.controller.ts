import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import type { z } from 'zod';
import { Ctx, type RequestContext } from '#libs/platform/context/index.js';
import { page, Page, redirect, submitForm } from '#libs/platform/http/index.js';
import { Allow } from '../../access/index.js';
import type { SiteOutcome } from '../../sites/index.js';
import { WEEKDAY_FIELDS } from '../place/entry.js';
import { SPECIAL_FORM, USUAL_FORM, WEEK_FORM } from './hours.forms.js';
import { HoursPage } from './hours.page.js';
import type { HoursPart } from './hours.view.js';
import { KeepHours } from './keep-hours.js';

type Typed = Readonly<Record<string, unknown>>;
type Outcome = Promise<Pick<SiteOutcome, 'state' | 'foreseen'>>;

/** The owner of a place says when it opens: its week where desks are booked, and days that are not as the week. */
@Controller('operator/places/:slug/hours')
@Allow('places.manage')
export class HoursController {
  constructor(
    private readonly pages: HoursPage,
    private readonly keep: KeepHours,
  ) {}

  @Get()
  @Page('hosting/hours')
  show(@Ctx() ctx: RequestContext, @Param('slug') slug: string) {
    return this.pages.show(ctx, slug);
  }

  @Post('week')
  week(@Ctx() ctx: RequestContext, @Param('slug') slug: string, @Body() body: Typed) {
    return this.change(ctx, slug, 'week', WEEK_FORM, body, ({ week, confirmed }) =>
      this.keep.week(ctx, { place: slug, week: WEEKDAY_FIELDS.map((day) => week[day]), confirmed }),
    );
  }

  @Post('days')
  days(@Ctx() ctx: RequestContext, @Param('slug') slug: string, @Body() body: Typed) {
    return this.change(ctx, slug, 'days', SPECIAL_FORM, body, (wish) =>
      this.keep.special(ctx, { place: slug, ...wish }),
    );
  }

  @Post('usual')
  usual(@Ctx() ctx: RequestContext, @Param('slug') slug: string, @Body() body: Typed) {
    return this.change(ctx, slug, 'usual', USUAL_FORM, body, (wish) => this.keep.usual(ctx, { place: slug, ...wish }));
  }

  /** Says what follows, then does it. */
  private change<Wish>(
    ctx: RequestContext,
    slug: string,
    part: HoursPart,
    form: z.ZodType<Wish>,
    body: Typed,
    act: (wish: Wish) => Outcome,
  ) {
    return submitForm(
      form,
      body,
      async (wish) => {
        const outcome = await act(wish);
        return outcome.state === 'to-confirm'
          ? page('hosting/hours-check', await this.pages.check(ctx, slug, part, body, outcome))
          : redirect(`/operator/places/${slug}/hours`, `hosting.toast.hours-${part}`);
      },
      async (refused) => page('hosting/hours', await this.pages.show(ctx, slug, refused, part)),
    );
  }
}
