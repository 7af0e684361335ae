import { Inject, Injectable } from '@nestjs/common';
import { Clock } from '#libs/platform/clock/index.js';
import { CONFIG, type Config } from '#libs/platform/config/index.js';
import type { RequestContext } from '#libs/platform/context/index.js';
import { newId, UnitOfWork } from '#libs/platform/db/index.js';
import { codeHash, screenCode } from '../shown-code.js';
import { LobbyScreensRepository } from './lobby-screens.repository.js';
import { LOBBY_TOKEN } from './lobby-token.js';

/** How long a code pairs: the walk from the screen to whoever runs the place. */
const VALID_MS = 15 * 60_000;

/** A browser asks for a code, to be typed by whoever runs the place. */
@Injectable()
export class ShowScreenCode {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
    private readonly screens: LobbyScreensRepository,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** @param input the token that the browser keeps */
  async execute(ctx: RequestContext, { token }: { readonly token: string }): Promise<void> {
    const [id, now] = [newId(), this.clock.now()];
    await this.uow.run(ctx, (tx) =>
      this.screens.add(tx, {
        id,
        token: LOBBY_TOKEN.hash(token),
        code: codeHash(screenCode(id, this.config.sessionSecret)),
        endsAt: new Date(now.getTime() + VALID_MS),
        now,
      }),
    );
  }
}
