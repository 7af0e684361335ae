import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { Ctx, type RequestContext } from '#libs/platform/context/index.js';
import { page, Page, parseId, redirect, submitForm } from '#libs/platform/http/index.js';
import { Allow } from '../../access/index.js';
import { NEW_ROOM_FORM, ROOM_WITHDRAWAL_FORM } from './rooms.forms.js';
import { RoomActs } from './room-acts.js';
import { SiteRoomsPage } from './site-rooms.page.js';
import { roomsHref } from './site-rooms.view.js';

/** The meeting rooms of an operator's site. */
@Controller('operator/desks/:siteId/rooms')
@Allow('desks.arrange')
export class SiteRoomsController {
  constructor(
    private readonly pages: SiteRoomsPage,
    private readonly acts: RoomActs,
  ) {}

  @Get()
  @Page('reception/rooms')
  rooms(@Ctx() ctx: RequestContext, @Param('siteId') siteId: string) {
    return this.pages.rooms(ctx, parseId(siteId, 'site'));
  }

  @Post()
  add(@Ctx() ctx: RequestContext, @Param('siteId') given: string, @Body() body: unknown) {
    const siteId = parseId(given, 'site');
    return submitForm(
      NEW_ROOM_FORM,
      body,
      async (change) => {
        const { state } = await this.acts.arrange(ctx, siteId, change);
        return redirect(roomsHref(siteId), `reception.toast.room-${state}`);
      },
      async (refused) => page('reception/rooms', await this.pages.rooms(ctx, siteId, refused)),
    );
  }

  @Get(':roomId/withdrawal')
  @Page('reception/room-withdrawal')
  withdrawal(@Ctx() ctx: RequestContext, @Param('siteId') siteId: string, @Param('roomId') roomId: string) {
    return this.pages.withdrawal(ctx, parseId(siteId, 'site'), parseId(roomId, 'room'));
  }

  @Post(':roomId/withdrawal')
  withdraw(
    @Ctx() ctx: RequestContext,
    @Param('siteId') givenSite: string,
    @Param('roomId') givenRoom: string,
    @Body() body: unknown,
  ) {
    const [siteId, room] = [parseId(givenSite, 'site'), parseId(givenRoom, 'room')];
    return submitForm(
      ROOM_WITHDRAWAL_FORM,
      body,
      async ({ on, confirmed }) => {
        const outcome = await this.acts.arrange(ctx, siteId, { act: 'withdraw', room, on }, confirmed);
        return outcome.state === 'to-confirm'
          ? page('reception/room-withdrawal', await this.pages.withdrawal(ctx, siteId, room, { on, outcome }))
          : redirect(roomsHref(siteId), `reception.toast.room-${outcome.state}`);
      },
      async (refused) => page('reception/room-withdrawal', await this.pages.withdrawal(ctx, siteId, room, { refused })),
    );
  }

  @Post(':roomId/return')
  async giveBack(@Ctx() ctx: RequestContext, @Param('siteId') given: string, @Param('roomId') roomId: string) {
    const siteId = parseId(given, 'site');
    const { state } = await this.acts.arrange(ctx, siteId, { act: 'return', room: parseId(roomId, 'room') });
    return redirect(roomsHref(siteId), `reception.toast.room-${state}`);
  }
}
