import { Injectable } from '@nestjs/common';
import type { RequestContext } from '#libs/platform/context/index.js';
import { Contributions } from '#libs/platform/contributions/index.js';
import { can, isPermission } from '../access/index.js';
import { settingsView, type SettingsModel } from './settings.view.js';

/** What the settings home leads one reader to. */
@Injectable()
export class SettingsPage {
  constructor(private readonly contributions: Contributions) {}

  show(ctx: RequestContext): SettingsModel {
    const { settingsGroups, settings } = this.contributions;
    return settingsView(
      ctx.locale,
      settingsGroups,
      settings.filter(({ permission }) => isPermission(permission) && can(ctx, permission)),
    );
  }
}
