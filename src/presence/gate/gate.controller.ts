import { Body, Controller, Get, Param, Post, Req } from '@nestjs/common';
import type { Request } from 'express';
import { Ctx, type RequestContext } from '#libs/platform/context/index.js';
import {
  file,
  page,
  Page,
  parseId,
  receiveUpload,
  redirect,
  submitForm,
  TakesUpload,
} from '#libs/platform/http/index.js';
import { MAX_PAPER_BYTES, withFile } from '#libs/platform/papers/index.js';
import { z } from 'zod';
import { Allow } from '../../access/index.js';
import { ACT_DOCUMENT_FORM, ACT_FORM, ACT_WITHDRAWAL_FORM } from './gate.forms.js';
import { GatePage } from './gate.page.js';
import { KeepActDocument } from './keep-act-document.js';
import { RecordPresenceAct } from './record-presence-act.js';
import { SwitchPresence } from './switch-presence.js';
import { WithdrawPresenceAct } from './withdraw-presence-act.js';

const HERE = '/hr/presence';

/** HR records what comes before presence is recorded, and switches it on or off. */
@Controller('hr/presence')
@Allow('presence.manage')
export class GateController {
  constructor(
    private readonly pages: GatePage,
    private readonly recordAct: RecordPresenceAct,
    private readonly keepDocument: KeepActDocument,
    private readonly withdrawAct: WithdrawPresenceAct,
    private readonly presence: SwitchPresence,
  ) {}

  @Get()
  @Page('presence/gate')
  show(@Ctx() ctx: RequestContext) {
    return this.pages.show(ctx);
  }

  @Post('acts')
  @TakesUpload()
  async record(@Ctx() ctx: RequestContext, @Req() req: Request) {
    const document = await receiveUpload(req, 'document', MAX_PAPER_BYTES);
    return submitForm(
      ACT_FORM,
      withFile(req, 'document', document),
      async (wish) => {
        await this.recordAct.execute(ctx, wish);
        return redirect(HERE, 'presence.toast.recorded');
      },
      async (refused) => page('presence/gate', await this.pages.show(ctx, refused)),
    );
  }

  /** The document of an act, as it was sent. */
  @Get('acts/:id/document')
  async document(@Ctx() ctx: RequestContext, @Param('id') id: string) {
    const { bytes, mediaType, fileName } = await this.pages.document(ctx, parseId(id, 'act'));
    return file(bytes, mediaType, fileName);
  }

  @Post('acts/:id/document')
  @TakesUpload()
  async addDocument(@Ctx() ctx: RequestContext, @Param('id') id: string, @Req() req: Request) {
    const document = await receiveUpload(req, 'document', MAX_PAPER_BYTES);
    const actId = parseId(id, 'act');
    return submitForm(
      ACT_DOCUMENT_FORM,
      withFile(req, 'document', document),
      async (sent) => {
        await this.keepDocument.execute(ctx, { actId, document: sent.document });
        return redirect(HERE, 'presence.toast.document');
      },
      async (refused) => page('presence/gate', await this.pages.show(ctx, refused, actId)),
    );
  }

  @Post('acts/:id/withdrawal')
  withdraw(@Ctx() ctx: RequestContext, @Param('id') id: string, @Body() body: unknown) {
    const actId = parseId(id, 'act');
    return submitForm(
      ACT_WITHDRAWAL_FORM,
      body,
      async ({ reason }) => {
        await this.withdrawAct.execute(ctx, { actId, reason });
        return redirect(HERE, 'presence.toast.withdrawn');
      },
      async (refused) => page('presence/gate', await this.pages.show(ctx, refused, actId)),
    );
  }

  @Post('opening')
  open(@Ctx() ctx: RequestContext, @Body() body: unknown) {
    return this.switched(ctx, body, true);
  }

  @Post('closing')
  close(@Ctx() ctx: RequestContext, @Body() body: unknown) {
    return this.switched(ctx, body, false);
  }

  private switched(ctx: RequestContext, body: unknown, on: boolean) {
    return submitForm(
      z.unknown(),
      body,
      async () => {
        await this.presence.execute(ctx, { on });
        return redirect(HERE, on ? 'presence.toast.on' : 'presence.toast.off');
      },
      async (refused) => page('presence/gate', await this.pages.show(ctx, refused)),
    );
  }
}
