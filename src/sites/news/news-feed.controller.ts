import { Controller, Get, Header, Inject } from '@nestjs/common';
import { addDays } from '#libs/calendar/index.js';
import { Clock } from '#libs/platform/clock/index.js';
import { CONFIG, type Config } from '#libs/platform/config/index.js';
import { Ctx, type RequestContext } from '#libs/platform/context/index.js';
import { UnitOfWork } from '#libs/platform/db/index.js';
import { Limited, SharedFor, type Limit } from '#libs/platform/http/index.js';
import { Allow } from '../../access/index.js';
import { newsFeed } from './news-feed.view.js';
import { PlaceNews } from './place-news.queries.js';

const SHARED_SECONDS = 300;
/** Readers of feeds ask every hour. */
const FEED_LIMIT: Limit = { name: 'place-feed', points: 60, seconds: 60 };
/** What is older is in the directory itself. */
const DAYS = 365;
const MOST_ITEMS = 200;

/** What opens and closes among the places, as a JSON Feed for anybody. */
@Controller('feeds')
@Allow('public')
export class NewsFeedController {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
    private readonly news: PlaceNews,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  @Get('places.json')
  @SharedFor(SHARED_SECONDS)
  @Limited(FEED_LIMIT)
  @Header('content-type', 'application/feed+json; charset=utf-8')
  async feed(@Ctx() ctx: RequestContext) {
    const from = addDays(this.clock.today(), -DAYS);
    const news = await this.uow.read(ctx, (tx) => this.news.since(tx, from, MOST_ITEMS));
    return newsFeed(ctx.locale, this.config.baseUrl, news);
  }
}
