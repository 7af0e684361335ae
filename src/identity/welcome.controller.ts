import { Controller, Get } from '@nestjs/common';
import { Ctx, type RequestContext } from '#libs/platform/context/index.js';
import { Menu, page, redirect, SharedFor } from '#libs/platform/http/index.js';
import { Allow } from '../access/index.js';

/** The home page: members go to their start page, anonymous visitors see what they can do without an account. */
@Controller()
@Allow('public')
export class WelcomeController {
  constructor(private readonly menu: Menu) {}

  @Get()
  @SharedFor(300)
  open(@Ctx() ctx: RequestContext) {
    const home = ctx.actor.kind === 'member' ? this.menu.homeOf(ctx) : null;
    return home === null ? page('identity/welcome', {}) : redirect(home);
  }
}
