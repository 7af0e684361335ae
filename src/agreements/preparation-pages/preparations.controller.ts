import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { z } from 'zod';
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
import { Allow } from '../../access/index.js';
import { BeginPreparation } from '../preparations/begin-preparation.js';
import { DiscardPreparation } from '../preparations/discard-preparation.js';
import { DraftPreparation } from '../preparations/draft-preparation.js';
import { EditPreparation } from '../preparations/edit-preparation.js';
import { EditPreparedPerson } from '../preparations/edit-prepared-person.js';
import { SendPreparation } from '../preparations/send-preparation.js';
import { PreparationPage } from './preparation.page.js';
import { PREPARATIONS } from './preparation-rows.view.js';
import { COMMON_FORM, GROUP_FORM, GROUP_QUERY, OWN_FORM, SHOWN_QUERY, STANDING_FORM } from './preparations.forms.js';
import { PreparationsPage } from './preparations.page.js';

/** Each writes or sends for thousands. */
const GROUP_LIMIT: Limit = { name: 'agreement-preparations', points: 20, seconds: 60 };

/** HR prepares agreements for a group: find people, edit the terms, make exceptions, write drafts, send them. */
@Controller('hr/agreements/preparations')
@Allow('agreements.manage')
export class PreparationsController {
  constructor(
    private readonly list: PreparationsPage,
    private readonly one: PreparationPage,
    private readonly beginOne: BeginPreparation,
    private readonly edit: EditPreparation,
    private readonly editPerson: EditPreparedPerson,
    private readonly draftAll: DraftPreparation,
    private readonly sendAll: SendPreparation,
    private readonly discardOne: DiscardPreparation,
  ) {}

  @Get()
  @Page('agreements/preparations')
  find(@Ctx() ctx: RequestContext, @Query() query: unknown) {
    return this.list.model(ctx, parseInput(GROUP_QUERY, query));
  }

  @Post()
  @Limited(GROUP_LIMIT)
  begin(@Ctx() ctx: RequestContext, @Body() body: unknown) {
    return submitForm(
      GROUP_FORM,
      body,
      async (whom) => {
        const filter = await this.list.filter(ctx, whom);
        return redirect(`${PREPARATIONS}/${await this.beginOne.execute(ctx, { filter })}`);
      },
      async (refused) =>
        page('agreements/preparations', await this.list.model(ctx, parseInput(GROUP_QUERY, refused.values), refused)),
    );
  }

  @Get(':id')
  @Page('agreements/preparation')
  show(@Ctx() ctx: RequestContext, @Param('id') id: string, @Query() query: unknown) {
    return this.one.one(ctx, parseId(id, 'preparation'), parseInput(SHOWN_QUERY, query));
  }

  @Get(':id/terms')
  @Page('agreements/prepared-terms')
  terms(@Ctx() ctx: RequestContext, @Param('id') id: string) {
    return this.one.common(ctx, parseId(id, 'preparation'));
  }

  @Post(':id/terms')
  change(@Ctx() ctx: RequestContext, @Param('id') id: string, @Body() body: unknown) {
    const preparationId = parseId(id, 'preparation');
    return submitForm(
      COMMON_FORM,
      body,
      async ({ locale, afterPresent, signBy, ...terms }) => {
        await this.edit.execute(ctx, { preparationId, common: { locale, afterPresent, signBy, terms } });
        return redirect(`${PREPARATIONS}/${id}`, 'agreements.toast.group-saved');
      },
      async (refused) => page('agreements/prepared-terms', await this.one.common(ctx, preparationId, refused)),
    );
  }

  @Get(':id/people/:employeeId')
  @Page('agreements/prepared-terms')
  person(@Ctx() ctx: RequestContext, @Param('id') id: string, @Param('employeeId') employeeId: string) {
    return this.one.own(ctx, parseId(id, 'preparation'), parseId(employeeId, 'employee'));
  }

  @Post(':id/people/:employeeId/terms')
  except(
    @Ctx() ctx: RequestContext,
    @Param('id') id: string,
    @Param('employeeId') person: string,
    @Body() body: unknown,
  ) {
    const [preparationId, employeeId] = [parseId(id, 'preparation'), parseId(person, 'employee')];
    return submitForm(
      OWN_FORM,
      body,
      async (terms) => {
        await this.editPerson.execute(ctx, { preparationId, employeeId, wish: { as: 'own', terms } });
        return redirect(`${PREPARATIONS}/${id}`, 'agreements.toast.group-own');
      },
      async (refused) => page('agreements/prepared-terms', await this.one.own(ctx, preparationId, employeeId, refused)),
    );
  }

  @Post(':id/people/:employeeId/standing')
  stand(
    @Ctx() ctx: RequestContext,
    @Param('id') id: string,
    @Param('employeeId') person: string,
    @Body() body: unknown,
  ) {
    const [preparationId, employeeId] = [parseId(id, 'preparation'), parseId(person, 'employee')];
    return submitForm(
      STANDING_FORM,
      body,
      async ({ given }) => {
        await this.editPerson.execute(ctx, { preparationId, employeeId, wish: { as: given } });
        return redirect(`${PREPARATIONS}/${id}`, `agreements.toast.group-${given}`);
      },
      async (refused) => page('agreements/prepared-terms', await this.one.own(ctx, preparationId, employeeId, refused)),
    );
  }

  @Post(':id/drafts')
  @Limited(GROUP_LIMIT)
  draft(@Ctx() ctx: RequestContext, @Param('id') id: string) {
    return this.act(ctx, id, (preparationId) => this.draftAll.execute(ctx, { preparationId }));
  }

  @Get(':id/sending')
  @Page('agreements/preparation-sending')
  sending(@Ctx() ctx: RequestContext, @Param('id') id: string) {
    return this.one.sending(ctx, parseId(id, 'preparation'));
  }

  @Post(':id/sending')
  @Limited(GROUP_LIMIT)
  send(@Ctx() ctx: RequestContext, @Param('id') id: string) {
    return this.act(ctx, id, (preparationId) => this.sendAll.execute(ctx, { preparationId }));
  }

  @Post(':id/withdrawal')
  discard(@Ctx() ctx: RequestContext, @Param('id') id: string) {
    return this.act(ctx, id, async (preparationId) => {
      await this.discardOne.execute(ctx, { preparationId });
      return redirect(PREPARATIONS, 'agreements.toast.group-discarded');
    });
  }

  /** Does something with the whole preparation; its page says why when that is refused. */
  private act<T>(ctx: RequestContext, id: string, act: (preparationId: string) => Promise<T>) {
    const preparationId = parseId(id, 'preparation');
    return submitForm(
      z.object({}),
      {},
      async () => (await act(preparationId)) ?? redirect(`${PREPARATIONS}/${id}`),
      async (refused) =>
        page('agreements/preparation', await this.one.one(ctx, preparationId, parseInput(SHOWN_QUERY, {}), refused)),
    );
  }
}
