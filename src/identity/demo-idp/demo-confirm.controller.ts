import { Body, Controller, Get, Post, Query, Req } from '@nestjs/common';
import type { Request } from 'express';
import { z } from 'zod';
import { Ctx, type RequestContext } from '#libs/platform/context/index.js';
import { page, Page, redirect, submitForm } from '#libs/platform/http/index.js';
import { Allow } from '../../access/index.js';
import { whatIsConfirmed } from '../local/confirm-account.page.js';
import { DemoConfirmation } from './demo-confirmation.js';

/** Identifying again in the demonstration, for somebody of an operator, a territory or the platform. */
@Controller('demo/doors/confirm')
@Allow('signed-in')
export class DemoConfirmController {
  constructor(private readonly confirmation: DemoConfirmation) {}

  @Get()
  @Page('identity/demo-confirm')
  ask(@Query() query: Record<string, unknown>) {
    return this.confirmation.model(whatIsConfirmed(query));
  }

  @Post()
  confirm(@Ctx() ctx: RequestContext, @Body() body: Record<string, unknown>, @Req() req: Request) {
    const { purpose, returnPath } = whatIsConfirmed(body);
    return submitForm(
      z.unknown(),
      body,
      async () => {
        const proof = await this.confirmation.execute(ctx, { purpose });
        req.session.reauthentications = { ...req.session.reauthentications, [purpose]: proof };
        return redirect(returnPath);
      },
      async () => page('identity/demo-confirm', this.confirmation.model({ purpose, returnPath })),
    );
  }
}
