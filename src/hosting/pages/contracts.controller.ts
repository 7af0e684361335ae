import { Body, Controller, Get, Param, Post, Query, Req } from '@nestjs/common';
import type { Request } from 'express';
import { Ctx, type RequestContext } from '#libs/platform/context/index.js';
import { page, Page, parseId, parseInput, redirect, submitForm } from '#libs/platform/http/index.js';
import { Allow } from '../../access/index.js';
import { hasProof, takeProof } from '../../agreements/index.js';
import { AskForContract } from '../contracts/ask-for-contract.js';
import { ASK_FORM, ASKED, OFFERS_QUERY } from '../contracts/contracts.forms.js';
import { askPurpose } from '../contracts/terms.rules.js';
import { ContractsPage } from './contracts.page.js';

/** An employer's HR looks at what places offer, and asks for some of it. */
@Controller('hr/contracts')
@Allow('contracts.read')
export class ContractsController {
  constructor(
    private readonly pages: ContractsPage,
    private readonly ask: AskForContract,
  ) {}

  @Get()
  @Page('hosting/contracts')
  list(@Ctx() ctx: RequestContext, @Query() query: unknown) {
    return this.pages.list(ctx, parseInput(OFFERS_QUERY, query));
  }

  @Get('offers/:id')
  @Allow('contracts.sign')
  @Page('hosting/ask')
  form(@Ctx() ctx: RequestContext, @Param('id') id: string) {
    return this.pages.form(ctx, parseId(id, 'offer'));
  }

  @Post('offers/:id')
  @Allow('contracts.sign')
  check(@Ctx() ctx: RequestContext, @Param('id') id: string, @Body() body: unknown) {
    const offerId = parseId(id, 'offer');
    return submitForm(
      ASK_FORM,
      body,
      async (wish) => redirect(await this.pages.addressOf(ctx, { offerId, ...wish })),
      async (refused) => page('hosting/ask', await this.pages.form(ctx, offerId, refused)),
    );
  }

  @Get('offers/:id/terms')
  @Allow('contracts.sign')
  @Page('hosting/to-sign')
  terms(@Ctx() ctx: RequestContext, @Param('id') id: string, @Query() query: unknown, @Req() req: Request) {
    const asked = { offerId: parseId(id, 'offer'), ...parseInput(ASKED, query) };
    return this.pages.toSign(ctx, asked, (purpose) => hasProof(req, purpose));
  }

  @Post('offers/:id/contracts')
  @Allow('contracts.sign')
  sign(@Ctx() ctx: RequestContext, @Param('id') id: string, @Body() body: unknown, @Req() req: Request) {
    const offerId = parseId(id, 'offer');
    return submitForm(
      ASKED,
      body,
      async (wish) => {
        const { sha256 } = await this.ask.preview(ctx, { offerId, ...wish });
        const contractId = await this.ask.execute(ctx, { offerId, ...wish, proof: takeProof(req, askPurpose(sha256)) });
        return redirect(`/hr/contracts/${contractId}`, 'hosting.toast.asked');
      },
      async (refused) => page('hosting/ask', await this.pages.form(ctx, offerId, refused)),
    );
  }
}
