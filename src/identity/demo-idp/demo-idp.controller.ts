import { Body, Controller, Get, Header, Inject, Param, Post, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { z } from 'zod';
import { CONFIG, type Config } from '#libs/platform/config/index.js';
import { Ctx, type RequestContext } from '#libs/platform/context/index.js';
import { allowFormAction, page, parseInput, principalOf, redirect } from '#libs/platform/http/index.js';
import { Allow } from '../../access/index.js';
import { DemoIdp } from './demo-idp.js';
import { personaPage, unknownPersona } from './demo-idp.view.js';

const CHOICE = z.object({
  request: z.string().regex(/^[\w-]{8,100}$/),
  email: z.string().trim().min(1).max(254),
});

/** The demo identity provider under `/demo/idp/{employer}`: a page of personas that signs what is chosen. */
@Controller('demo/idp/:employer')
@Allow('public')
export class DemoIdpController {
  constructor(
    private readonly idp: DemoIdp,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  @Get('metadata')
  @Header('content-type', 'application/samlmetadata+xml')
  metadata(@Param('employer') slug: string): Promise<string> {
    return this.idp.metadata(slug);
  }

  @Get('sso')
  async ask(@Ctx() ctx: RequestContext, @Param('employer') slug: string, @Req() req: Request) {
    const rawQuery = req.originalUrl.split('?')[1];
    // A change of language comes back without the request, which is then asked for anew.
    if (rawQuery === undefined) return redirect('/sign-in');
    const asked = await this.idp.ask(slug, rawQuery);
    return page('identity/demo-personas', personaPage(ctx, principalOf(req), asked));
  }

  @Post('sso')
  async answer(@Param('employer') slug: string, @Body() body: unknown, @Res({ passthrough: true }) res: Response) {
    const { request, email } = parseInput(CHOICE, body);
    const answer = await this.idp.answer(slug, { inResponseTo: request, email });
    if (!answer) return page('identity/demo-unknown', unknownPersona(email), 422);
    allowFormAction(res, new URL(this.config.baseUrl).origin);
    return page('identity/demo-post', answer);
  }
}
