import { Body, Controller, Get, Header, Param, Post, Query } from '@nestjs/common';
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
import { Allow } from '../../../access/index.js';
import { FOLLOW_FORM } from '../following/follow.forms.js';
import { FollowSiting } from '../following/follow-siting.js';
import { AGAIN, BEGINNING, COMPARISON, SITING_FORM, SITING_QUERY, VERSION } from '../scenarios/scenario.forms.js';
import { AskSiting } from '../solving/ask-siting.js';
import { CancelSiting } from '../solving/cancel-siting.js';
import { SitingPage } from './siting.page.js';

const HERE = '/territory/siting';
const ASKED = 'territory.toast.siting-asked';

/** Limit on computations that are asked for: each burns a core for a minute at most. */
const SITING_LIMIT: Limit = { name: 'sitings', points: 30, seconds: 60 };

/** A territory has computed where places should open. */
@Controller('territory/siting')
@Allow('siting.manage')
export class SitingController {
  constructor(
    private readonly pages: SitingPage,
    private readonly ask: AskSiting,
    private readonly cancel: CancelSiting,
    private readonly following: FollowSiting,
  ) {}

  @Get()
  @Page('territory/sitings')
  list(@Ctx() ctx: RequestContext) {
    return this.pages.list(ctx);
  }

  @Get('new')
  @Page('territory/siting-form')
  begin(@Ctx() ctx: RequestContext, @Query() query: unknown) {
    return this.pages.begin(ctx, parseInput(BEGINNING, query));
  }

  @Get('comparison')
  @Page('territory/siting-comparison')
  compare(@Ctx() ctx: RequestContext, @Query() query: unknown) {
    return this.pages.compare(ctx, parseInput(COMPARISON, query));
  }

  @Post()
  @Limited(SITING_LIMIT)
  open(@Ctx() ctx: RequestContext, @Body() body: unknown) {
    return submitForm(
      SITING_FORM,
      body,
      async (form) => redirect(`${HERE}/${(await this.ask.execute(ctx, { ...form, id: null })).id}`, ASKED),
      async (refused) =>
        page('territory/siting-form', await this.pages.begin(ctx, { territory: '', communes: '' }, refused)),
    );
  }

  @Get(':id')
  @Page('territory/siting')
  show(@Ctx() ctx: RequestContext, @Param('id') id: string, @Query() query: unknown) {
    return this.pages.show(ctx, parseId(id, 'siting'), parseInput(SITING_QUERY, query));
  }

  @Get(':id/progress')
  @Header('cache-control', 'no-store')
  progress(@Ctx() ctx: RequestContext, @Param('id') id: string, @Query() query: unknown) {
    return this.pages.progress(ctx, parseId(id, 'siting'), parseInput(SITING_QUERY, query).version);
  }

  @Get(':id/edit')
  @Page('territory/siting-form')
  edit(@Ctx() ctx: RequestContext, @Param('id') id: string) {
    return this.pages.edit(ctx, parseId(id, 'siting'));
  }

  @Post(':id')
  @Limited(SITING_LIMIT)
  change(@Ctx() ctx: RequestContext, @Param('id') id: string, @Body() body: unknown) {
    const scenarioId = parseId(id, 'siting');
    return submitForm(
      SITING_FORM,
      body,
      async (form) => {
        await this.ask.execute(ctx, { ...form, id: scenarioId });
        return redirect(`${HERE}/${scenarioId}`, ASKED);
      },
      async (refused) => page('territory/siting-form', await this.pages.edit(ctx, scenarioId, refused)),
    );
  }

  @Post(':id/again')
  @Limited(SITING_LIMIT)
  async again(@Ctx() ctx: RequestContext, @Param('id') id: string, @Body() body: unknown) {
    const scenarioId = parseId(id, 'siting');
    await this.ask.again(ctx, { id: scenarioId, version: parseInput(AGAIN, body).version });
    return redirect(`${HERE}/${scenarioId}`, ASKED);
  }

  @Post(':id/follow')
  async follow(@Ctx() ctx: RequestContext, @Param('id') id: string, @Body() body: unknown) {
    const scenarioId = parseId(id, 'siting');
    const { follow } = parseInput(FOLLOW_FORM, body);
    await this.following.execute(ctx, { id: scenarioId, follow });
    return redirect(`${HERE}/${scenarioId}`, `territory.toast.siting-${follow ? 'followed' : 'unfollowed'}`);
  }

  @Post(':id/versions/:number/cancellation')
  async callOff(@Ctx() ctx: RequestContext, @Param('id') id: string, @Param('number') number: string) {
    const scenarioId = parseId(id, 'siting');
    await this.cancel.execute(ctx, { id: scenarioId, version: parseInput(VERSION, { number }).number });
    return redirect(`${HERE}/${scenarioId}`);
  }
}
