import { Controller, Get } from '@nestjs/common';
import { Ctx, type RequestContext } from '#libs/platform/context/index.js';
import { page, redirect } from '#libs/platform/http/index.js';
import { Allow } from '../access/index.js';
import { homeOf } from './home.rules.js';

/** The front door: members go to where they begin, strangers see what they can do without an account. */
@Controller()
@Allow('public')
export class WelcomeController {
  @Get()
  open(@Ctx() ctx: RequestContext) {
    return ctx.actor.kind === 'member' ? redirect(homeOf(ctx)) : page('identity/welcome', {});
  }
}
