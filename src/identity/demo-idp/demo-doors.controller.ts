import { Body, Controller, Get, Post, Req } from '@nestjs/common';
import type { Request } from 'express';
import { z } from 'zod';
import { Ctx, type RequestContext } from '#libs/platform/context/index.js';
import { Menu, Page, parseInput, redirect } from '#libs/platform/http/index.js';
import { Allow } from '../../access/index.js';
import { beginSession } from '../sessions/web-sessions.js';
import { DemoDoors } from './demo-doors.js';
import { demoDoorsModel } from './demo-doors.view.js';

const CHOSEN = z.object({ member: z.uuid('input.wrong-form') });

/** Doors of the demonstration for an operator, a territory and the platform. */
@Controller('demo/doors')
@Allow('public')
export class DemoDoorsController {
  constructor(
    private readonly doors: DemoDoors,
    private readonly menu: Menu,
  ) {}

  @Get()
  @Page('identity/demo-doors')
  async choose(@Ctx() ctx: RequestContext) {
    return demoDoorsModel(ctx.locale, await this.doors.personas());
  }

  @Post()
  async enter(@Ctx() ctx: RequestContext, @Body() body: unknown, @Req() req: Request) {
    const { acting, principal } = await this.doors.execute(ctx, { memberId: parseInput(CHOSEN, body).member });
    await beginSession(req, principal, null);
    return redirect(this.menu.homeOf(acting) ?? '/');
  }
}
