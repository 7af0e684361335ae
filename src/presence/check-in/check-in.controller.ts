import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { z } from 'zod';
import { Ctx, type RequestContext } from '#libs/platform/context/index.js';
import { Limited, page, Page, parseId, redirect, submitForm, type Limit } from '#libs/platform/http/index.js';
import { Allow } from '../../access/index.js';
import { CheckIn } from './check-in.js';
import { CheckInPage } from './check-in.page.js';

/** A person arrives a few times a day. */
const ARRIVAL_LIMIT: Limit = { name: 'arrivals', points: 20, seconds: 60 };

/** Where the QR code of a place leads. */
@Controller('check-in/:siteId/:day/:code')
@Allow('presence.check-in')
export class CheckInController {
  constructor(
    private readonly pages: CheckInPage,
    private readonly checkIn: CheckIn,
  ) {}

  @Get()
  @Page('presence/arrival')
  show(
    @Ctx() ctx: RequestContext,
    @Param('siteId') siteId: string,
    @Param('day') day: string,
    @Param('code') code: string,
  ) {
    return this.pages.show(ctx, { siteId: parseId(siteId, 'site'), day, code });
  }

  @Post()
  @Limited(ARRIVAL_LIMIT)
  arrive(
    @Ctx() ctx: RequestContext,
    @Param('siteId') id: string,
    @Param('day') day: string,
    @Param('code') code: string,
    @Body() body: unknown,
  ) {
    const address = { siteId: parseId(id, 'site'), day, code };
    return submitForm(
      z.unknown(),
      body,
      async () => {
        await this.checkIn.execute(ctx, address);
        return redirect(`/check-in/${address.siteId}/${day}/${code}`, 'presence.toast.arrived');
      },
      async (refused) => page('presence/arrival', await this.pages.show(ctx, address, refused)),
    );
  }
}
