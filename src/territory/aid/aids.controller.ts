import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { Ctx, type RequestContext } from '#libs/platform/context/index.js';
import {
  file,
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
import { AID_FORM, CANCEL_FORM, END_FORM, LINK_FORM, REGISTER_FORM, UNDERTAKING_QUERY } from './aids.forms.js';
import { undertakingPath } from './aid-words.view.js';
import { AidsPage } from './aids.page.js';
import { DeclarationReader } from './declaration.reader.js';
import { RecordAid } from './record-aid.js';
import { SettleAid } from './settle-aid.js';
import { TellControl } from './tell-control.js';

const HERE = '/territory/aid';
/** Each declaration is typeset for whoever asks. */
const DECLARATION_LIMIT: Limit = { name: 'aid-declarations', points: 20, seconds: 60 };

/** A territory keeps the ledger of public aids. */
@Controller('territory/aid')
@Allow('aid.manage')
export class AidsController {
  constructor(
    private readonly pages: AidsPage,
    private readonly record: RecordAid,
    private readonly settle: SettleAid,
    private readonly control: TellControl,
    private readonly declarations: DeclarationReader,
  ) {}

  @Get()
  @Page('territory/aids')
  list(@Ctx() ctx: RequestContext) {
    return this.pages.list(ctx);
  }

  @Get('new')
  @Page('territory/aid-form')
  begin(@Ctx() ctx: RequestContext) {
    return this.pages.form(ctx);
  }

  @Post()
  add(@Ctx() ctx: RequestContext, @Body() body: unknown) {
    return submitForm(
      AID_FORM,
      body,
      async ({ legalBasis, amount, ...aid }) => {
        const id = await this.record.execute(ctx, { ...aid, basis: legalBasis, amountCents: amount });
        return redirect(`${HERE}/${id}`, 'territory.toast.aid-recorded');
      },
      async (refused) => Promise.resolve(page('territory/aid-form', this.pages.form(ctx, refused))),
    );
  }

  @Get('undertaking')
  one(@Ctx() ctx: RequestContext, @Query() query: unknown) {
    return submitForm(
      UNDERTAKING_QUERY,
      query,
      async (asked) => page('territory/undertaking', await this.pages.undertaking(ctx, asked)),
      async (refused) => page('territory/aids', await this.pages.list(ctx, refused)),
    );
  }

  @Get('declaration')
  @Limited(DECLARATION_LIMIT)
  async declaration(@Ctx() ctx: RequestContext, @Query() query: unknown) {
    const { bytes, name } = await this.declarations.pdf(ctx, parseInput(UNDERTAKING_QUERY, query).undertaking);
    return file(bytes, 'application/pdf', name);
  }

  @Post('links')
  link(@Ctx() ctx: RequestContext, @Body() body: unknown, @Query() query: unknown) {
    const asked = parseInput(UNDERTAKING_QUERY, query);
    return submitForm(
      LINK_FORM,
      body,
      async (link) => {
        await this.control.execute(ctx, link);
        return redirect(undertakingPath(asked.undertaking), 'territory.toast.link-told');
      },
      async (refused) => page('territory/undertaking', await this.pages.undertaking(ctx, asked, refused)),
    );
  }

  @Post('links/end')
  endLink(@Ctx() ctx: RequestContext, @Body() body: unknown, @Query() query: unknown) {
    const asked = parseInput(UNDERTAKING_QUERY, query);
    return submitForm(
      END_FORM,
      body,
      async ({ link, until }) => {
        await this.control.end(ctx, { linkId: link, until });
        return redirect(undertakingPath(asked.undertaking), 'territory.toast.link-ended');
      },
      async (refused) => page('territory/undertaking', await this.pages.undertaking(ctx, asked, refused)),
    );
  }

  @Get(':id')
  @Page('territory/aid')
  show(@Ctx() ctx: RequestContext, @Param('id') id: string) {
    return this.pages.show(ctx, parseId(id, 'aid'));
  }

  @Post(':id/registration')
  register(@Ctx() ctx: RequestContext, @Param('id') id: string, @Body() body: unknown) {
    const aidId = parseId(id, 'aid');
    return submitForm(
      REGISTER_FORM,
      body,
      async (entry) => {
        await this.settle.register(ctx, { aidId, ...entry });
        return redirect(`${HERE}/${aidId}`, 'territory.toast.aid-registered');
      },
      async (refused) => page('territory/aid', await this.pages.show(ctx, aidId, refused)),
    );
  }

  @Post(':id/cancellation')
  cancel(@Ctx() ctx: RequestContext, @Param('id') id: string, @Body() body: unknown) {
    const aidId = parseId(id, 'aid');
    return submitForm(
      CANCEL_FORM,
      body,
      async ({ reason }) => {
        await this.settle.cancel(ctx, { aidId, reason });
        return redirect(`${HERE}/${aidId}`, 'territory.toast.aid-cancelled');
      },
      async (refused) => page('territory/aid', await this.pages.show(ctx, aidId, refused)),
    );
  }
}
