import { Controller, Get } from '@nestjs/common';
import { Allow, Ctx, type RequestContext } from '#libs/platform/context/index.js';
import { page, redirect } from '#libs/platform/http/index.js';
import { homeOf } from './home.rules.js';

/** The front door: members go to where they begin, strangers see what they can do without an account. */
@Controller()
@Allow('public')
export class WelcomeController {
  @Get()
  open(@Ctx() ctx: RequestContext) {
    return ctx.actor.kind === 'member' ? redirect(homeOf(ctx.roles)) : page('identity/welcome', {});
  }
}
