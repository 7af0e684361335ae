import { Controller, Get } from '@nestjs/common';
import { Ctx, type RequestContext } from '#libs/platform/context/index.js';
import { Page } from '#libs/platform/http/index.js';
import { Allow } from '../access/index.js';
import { SettingsPage } from './settings.page.js';

/** The settings home. */
@Controller('settings')
@Allow('settings.read')
export class SettingsController {
  constructor(private readonly pages: SettingsPage) {}

  @Get()
  @Page('settings/settings')
  show(@Ctx() ctx: RequestContext) {
    return this.pages.show(ctx);
  }
}
