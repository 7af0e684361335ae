import { Controller, Get, Header } from '@nestjs/common';
import { Ctx, type RequestContext } from '#libs/platform/context/index.js';
import { Limited, SharedFor, type Limit } from '#libs/platform/http/index.js';
import { Allow } from '../../access/index.js';
import { CallsPage } from './calls.page.js';

const SHARED_SECONDS = 300;
/** Readers of feeds ask every hour. */
const FEED_LIMIT: Limit = { name: 'calls-feed', points: 60, seconds: 60 };

/** Calls for projects that are published, as a JSON Feed for anybody. */
@Controller('feeds')
@Allow('public')
export class CallsFeedController {
  constructor(private readonly pages: CallsPage) {}

  @Get('calls.json')
  @SharedFor(SHARED_SECONDS)
  @Limited(FEED_LIMIT)
  @Header('content-type', 'application/feed+json; charset=utf-8')
  feed(@Ctx() ctx: RequestContext) {
    return this.pages.feed(ctx);
  }
}
