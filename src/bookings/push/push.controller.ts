import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { Ctx, type RequestContext } from '#libs/platform/context/index.js';
import { Limited, page, Page, parseId, redirect, submitForm, type Limit } from '#libs/platform/http/index.js';
import { Allow } from '../../access/index.js';
import { EndDevice } from './end-device.js';
import { PUSH_FORM } from './push.forms.js';
import { PushPage } from './push.page.js';
import { SubscribeDevice } from './subscribe-device.js';

/** Browsers that one person has told: each is a name to look up. */
const PUSH_LIMIT: Limit = { name: 'push', points: 30, seconds: 600 };

/** « Notifications »: the browsers that show what happens to one's bookings. */
@Controller('week/push')
@Allow('bookings.read')
export class PushController {
  constructor(
    private readonly pages: PushPage,
    private readonly subscribe: SubscribeDevice,
    private readonly end: EndDevice,
  ) {}

  @Get()
  @Page('bookings/push')
  show(@Ctx() ctx: RequestContext) {
    return this.pages.show(ctx);
  }

  @Post()
  @Limited(PUSH_LIMIT)
  add(@Ctx() ctx: RequestContext, @Body() body: unknown) {
    return submitForm(
      PUSH_FORM,
      body,
      async ({ subscription, details }) => {
        await this.subscribe.execute(ctx, { subscription, details: details === '1' });
        return redirect('/week/push', 'bookings.toast.push-on');
      },
      async (refused) => page('bookings/push', await this.pages.show(ctx, refused)),
    );
  }

  @Post(':deviceId/end')
  async remove(@Ctx() ctx: RequestContext, @Param('deviceId') id: string) {
    await this.end.execute(ctx, { deviceId: parseId(id, 'device') });
    return redirect('/week/push', 'bookings.toast.push-off');
  }
}
