import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { Ctx, type RequestContext } from '#libs/platform/context/index.js';
import {
  Limited,
  page,
  Page,
  parseId,
  parseInput,
  redirect,
  submitForm,
  type Limit,
} from '#libs/platform/http/index.js';
import { Allow } from '../access/index.js';
import { ALERT_FORM, RECEIVED_QUERY, STEP_FORM } from './alerts.forms.js';
import { AlertsPage } from './alerts.page.js';
import { FollowAlert } from './follow-alert.js';
import { RaiseAlert } from './raise-alert.js';

/** Alerts and notes, each of which sends a letter. */
const ALERT_LIMIT: Limit = { name: 'alerts', points: 20, seconds: 60 };

/** People alert HR or the named person, and both follow it up. Who reads which alert is decided alert by alert. */
@Controller('alerts')
@Allow('alerts.raise')
export class AlertsController {
  constructor(
    private readonly pages: AlertsPage,
    private readonly raiseAlert: RaiseAlert,
    private readonly followAlert: FollowAlert,
  ) {}

  @Get()
  @Page('alerts/mine')
  own(@Ctx() ctx: RequestContext) {
    return this.pages.own(ctx);
  }

  @Post()
  @Limited(ALERT_LIMIT)
  async raise(@Ctx() ctx: RequestContext, @Body() body: unknown) {
    return submitForm(
      ALERT_FORM,
      body,
      async (wish) => {
        const id = await this.raiseAlert.execute(ctx, wish);
        return redirect(`/alerts/${id}`, 'alerts.toast.raised');
      },
      async (refused) => page('alerts/mine', await this.pages.own(ctx, refused)),
    );
  }

  @Get('received')
  @Allow('alerts.read')
  @Page('alerts/received')
  received(@Ctx() ctx: RequestContext, @Query() query: unknown) {
    return this.pages.received(ctx, parseInput(RECEIVED_QUERY, query));
  }

  @Get(':id')
  @Allow('alerts.read')
  @Page('alerts/alert')
  one(@Ctx() ctx: RequestContext, @Param('id') id: string) {
    return this.pages.one(ctx, parseId(id, 'alert'));
  }

  @Post(':id')
  @Allow('alerts.read')
  @Limited(ALERT_LIMIT)
  async follow(@Ctx() ctx: RequestContext, @Param('id') given: string, @Body() body: unknown) {
    const alertId = parseId(given, 'alert');
    return submitForm(
      STEP_FORM,
      body,
      async ({ step, words }) => {
        await this.followAlert.execute(ctx, { alertId, step, words });
        return redirect(`/alerts/${alertId}`, `alerts.toast.${step}`);
      },
      async (refused) => page('alerts/alert', await this.pages.one(ctx, alertId, refused)),
    );
  }
}
