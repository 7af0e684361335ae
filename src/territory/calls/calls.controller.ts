import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { Ctx, type RequestContext } from '#libs/platform/context/index.js';
import { page, Page, parseId, redirect, submitForm } from '#libs/platform/http/index.js';
import { Allow } from '../../access/index.js';
import { CALL_FORM } from './call.forms.js';
import { CallsPage } from './calls.page.js';
import { PublishCall } from './publish-call.js';
import { SaveCall } from './save-call.js';

const HERE = '/territory/calls';
const SAVED = 'calls.toast.saved';

/** A territory writes its calls for projects and publishes them. */
@Controller('territory/calls')
@Allow('calls.manage')
export class CallsController {
  constructor(
    private readonly pages: CallsPage,
    private readonly save: SaveCall,
    private readonly publication: PublishCall,
  ) {}

  @Get()
  @Page('territory/calls')
  list(@Ctx() ctx: RequestContext) {
    return this.pages.list(ctx);
  }

  @Get('new')
  @Page('territory/call-form')
  begin(@Ctx() ctx: RequestContext) {
    return this.pages.form(ctx, null);
  }

  @Post()
  open(@Ctx() ctx: RequestContext, @Body() body: unknown) {
    return submitForm(
      CALL_FORM,
      body,
      async (call) => redirect(`${HERE}/${await this.save.execute(ctx, { ...call, id: null })}`, SAVED),
      async (refused) => page('territory/call-form', await this.pages.form(ctx, null, refused)),
    );
  }

  @Get(':id/edit')
  @Page('territory/call-form')
  edit(@Ctx() ctx: RequestContext, @Param('id') id: string) {
    return this.pages.form(ctx, parseId(id, 'call'));
  }

  @Post(':id')
  change(@Ctx() ctx: RequestContext, @Param('id') id: string, @Body() body: unknown) {
    const callId = parseId(id, 'call');
    return submitForm(
      CALL_FORM,
      body,
      async (call) => redirect(`${HERE}/${await this.save.execute(ctx, { ...call, id: callId })}`, SAVED),
      async (refused) => page('territory/call-form', await this.pages.form(ctx, callId, refused)),
    );
  }

  @Post(':id/publication')
  @Allow('calls.decide')
  async publish(@Ctx() ctx: RequestContext, @Param('id') id: string) {
    const callId = parseId(id, 'call');
    await this.publication.execute(ctx, { callId });
    return redirect(`${HERE}/${callId}`, 'calls.toast.published');
  }
}
