import { Inject, Injectable } from '@nestjs/common';
import { Clock } from '#libs/platform/clock/index.js';
import { CONFIG, type Config } from '#libs/platform/config/index.js';
import type { RequestContext } from '#libs/platform/context/index.js';
import { UnitOfWork } from '#libs/platform/db/index.js';
import { SiteRecords } from '../../sites/index.js';
import { screenCode } from '../shown-code.js';
import { LobbyScreensRepository } from './lobby-screens.repository.js';
import { LOBBY_TOKEN } from './lobby-token.js';
import { boardModel, waitingModel, type BoardModel, type WaitingModel } from './lobby.view.js';

/** What a screen shows: who comes, or how it is paired. */
export type Lobby =
  { readonly board: BoardModel; readonly waiting: null } | { readonly board: null; readonly waiting: WaitingModel };

/** The page of a screen at the entrance of a place. */
@Injectable()
export class LobbyPage {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
    private readonly screens: LobbyScreensRepository,
    private readonly sites: SiteRecords,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** @param token of the browser; null where it has none. Notes that the screen asked. */
  async of(ctx: RequestContext, token: string | null): Promise<Lobby> {
    const now = this.clock.now();
    const { locale } = ctx;
    if (token === null) return { board: null, waiting: waitingModel(locale, 'new') };
    const hash = LOBBY_TOKEN.hash(token);
    return this.uow.run(ctx, async (tx): Promise<Lobby> => {
      const screen = await this.screens.seen(tx, hash, now);
      const site = screen?.siteId && !screen.revokedAt ? await this.sites.byId(tx, screen.siteId) : null;
      if (site) {
        const today = this.clock.today(site.zone);
        const arrivals = await this.screens.arrivals(tx, hash, today);
        return { board: boardModel(locale, { site, today, now, arrivals }), waiting: null };
      }
      const waits = screen?.codeEndsAt && screen.codeEndsAt > now ? screen : null;
      const state = waits ? 'waits' : screen?.revokedAt ? 'revoked' : screen ? 'over' : 'new';
      const code = waits && screenCode(waits.id, this.config.sessionSecret);
      return { board: null, waiting: waitingModel(locale, state, code) };
    });
  }
}
