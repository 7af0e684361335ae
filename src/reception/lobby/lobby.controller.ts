import { Controller, Get, Inject, Post, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { Clock } from '#libs/platform/clock/index.js';
import { CONFIG, type Config } from '#libs/platform/config/index.js';
import { Ctx, type RequestContext } from '#libs/platform/context/index.js';
import { Limited, page, redirect, type Limit } from '#libs/platform/http/index.js';
import { Allow } from '../../access/index.js';
import { LOBBY_TOKEN } from './lobby-token.js';
import { LobbyPage } from './lobby.page.js';
import { ShowScreenCode } from './show-screen-code.js';

/** Codes that one address asks for in an hour: a place has a few screens. */
const CODE_LIMIT: Limit = { name: 'lobby-codes', points: 20, seconds: 3_600 };
/** How often the screens of one address ask: twenty that wait for their code at once. */
const SCREEN_LIMIT: Limit = { name: 'lobby-screens', points: 240, seconds: 60 };
/** How long a screen that lost its connection may show what it last read. */
const KEPT_MS = 12 * 3_600_000;

/** A screen at the entrance of a place: no session, no person, one site. */
@Controller('lobby')
@Allow('public')
export class LobbyController {
  constructor(
    private readonly pages: LobbyPage,
    private readonly show: ShowScreenCode,
    private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  @Get()
  @Limited(SCREEN_LIMIT)
  async screen(@Ctx() ctx: RequestContext, @Req() req: Request, @Res({ passthrough: true }) res: Response) {
    const token = LOBBY_TOKEN.read(req, this.config);
    const shown = await this.pages.of(ctx, token);
    if (shown.board === null) return page('reception/lobby', shown.waiting);
    LOBBY_TOKEN.give(res, this.config, token);
    res.set('palier-offline', String(this.clock.now().getTime() + KEPT_MS));
    return page('reception/lobby-board', shown.board);
  }

  @Post()
  @Limited(CODE_LIMIT)
  async ask(@Ctx() ctx: RequestContext, @Res({ passthrough: true }) res: Response) {
    await this.show.execute(ctx, { token: LOBBY_TOKEN.give(res, this.config, null) });
    return redirect('/lobby');
  }
}
