import { Injectable } from '@nestjs/common';
import { cleanCell, hasUnseen } from '#libs/text/index.js';
import { Clock } from '#libs/platform/clock/index.js';
import type { RequestContext } from '#libs/platform/context/index.js';
import { UnitOfWork } from '#libs/platform/db/index.js';
import { NotFound } from '#libs/platform/errors/index.js';
import { requirePermission } from '../../access/index.js';
import { AuditTrail } from '../../audit/index.js';
import { OwnSitesReader } from '../own-sites.reader.js';
import { codeHash } from '../shown-code.js';
import { LONGEST_SCREEN_NAME, MOST_SCREENS } from './lobby-screen.js';
import { ScreenRefused } from './lobby.errors.js';
import { LobbyScreensRepository } from './lobby-screens.repository.js';

/** Whoever runs a place pairs a screen with it, and takes it off again. */
@Injectable()
export class PairScreen {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
    private readonly own: OwnSitesReader,
    private readonly screens: LobbyScreensRepository,
    private readonly audit: AuditTrail,
  ) {}

  /** @throws NotFound for a site of another @throws ScreenRefused */
  async execute(
    ctx: RequestContext,
    { siteId, code, name: typed }: { readonly siteId: string; readonly code: string; readonly name: string },
  ): Promise<void> {
    requirePermission(ctx, 'screens.manage');
    const name = cleanCell(typed);
    if (name === '' || name.length > LONGEST_SCREEN_NAME || hasUnseen(name))
      throw new ScreenRefused('name', 'name', { most: LONGEST_SCREEN_NAME });
    await this.uow.run(ctx, async (tx) => {
      await this.own.one(tx, siteId);
      if ((await this.screens.ofSite(tx, siteId)).length >= MOST_SCREENS)
        throw new ScreenRefused('code', 'many', { most: MOST_SCREENS });
      const id = await this.screens.pair(tx, codeHash(code), { siteId, name, now: this.clock.now() });
      if (id === null) throw new ScreenRefused('code', 'code');
      await this.audit.record(tx, {
        action: 'screens.pair',
        subject: { type: 'site', id: siteId },
        detail: { screen: id, name },
      });
    });
  }

  /** Taking one off twice changes nothing. @throws NotFound for a site of another */
  async revoke(ctx: RequestContext, { siteId, id }: { readonly siteId: string; readonly id: string }): Promise<void> {
    requirePermission(ctx, 'screens.manage');
    await this.uow.run(ctx, async (tx) => {
      await this.own.one(tx, siteId);
      if (!(await this.screens.revoke(tx, siteId, id, this.clock.now()))) throw new NotFound('screen');
      await this.audit.record(tx, {
        action: 'screens.revoke',
        subject: { type: 'site', id: siteId },
        detail: { screen: id },
      });
    });
  }
}
