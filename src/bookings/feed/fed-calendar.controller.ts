import { Controller, Get, Param, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { Limited, type Limit } from '#libs/platform/http/index.js';
import { Allow } from '../../access/index.js';
import { FedBookingsReader } from './fed-bookings.reader.js';

/** Calendars of a company behind one address read some times an hour each. */
const FEED_LIMIT: Limit = { name: 'calendar-feed', points: 600, seconds: 60 };

/** What a calendar reads under a secret address: whoever has the address is the person, for this alone. */
@Controller('calendar')
@Allow('public')
export class FedCalendarController {
  constructor(private readonly fed: FedBookingsReader) {}

  /** Weak tags, since it is handed out compressed and not. */
  @Get(':name')
  @Limited(FEED_LIMIT)
  async read(@Param('name') name: string, @Req() req: Request, @Res() res: Response) {
    const { text, sha256 } = await this.fed.of(name);
    const tag = sha256.slice(0, 32);
    res.set({
      'cache-control': 'private, no-cache',
      'content-type': 'text/calendar; charset=utf-8',
      'x-robots-tag': 'noindex',
      etag: `W/"${tag}"`,
    });
    // Some programs that poll also send `no-cache`, of which Express makes the whole text.
    if (req.get('if-none-match')?.includes(tag)) return res.status(304).end();
    return res.end(text);
  }
}
