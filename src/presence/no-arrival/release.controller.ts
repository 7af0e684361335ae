import { Body, Controller, Get, Post } from '@nestjs/common';
import { Ctx, type RequestContext } from '#libs/platform/context/index.js';
import { page, Page, redirect, submitForm } from '#libs/platform/http/index.js';
import { Allow } from '../../access/index.js';
import { RELEASE_FORM } from './release.forms.js';
import { ReleasePage } from './release.page.js';
import { SwitchRelease } from './switch-release.js';

const HERE = '/hr/presence/release';

/** HR has desks released at which no arrival is recorded, on recorded conditions; off unless they are. */
@Controller('hr/presence/release')
@Allow('presence.manage')
export class ReleaseController {
  constructor(
    private readonly pages: ReleasePage,
    private readonly release: SwitchRelease,
  ) {}

  @Get()
  @Page('presence/release')
  show(@Ctx() ctx: RequestContext) {
    return this.pages.show(ctx);
  }

  @Post('opening')
  open(@Ctx() ctx: RequestContext, @Body() body: unknown) {
    return submitForm(
      RELEASE_FORM,
      body,
      async (conditions) => {
        await this.release.open(ctx, conditions);
        return redirect(HERE, 'presence.toast.release-on');
      },
      async (refused) => page('presence/release', await this.pages.show(ctx, refused)),
    );
  }

  @Post('closing')
  async close(@Ctx() ctx: RequestContext) {
    await this.release.close(ctx);
    return redirect(HERE, 'presence.toast.release-off');
  }
}
