import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { Ctx, type RequestContext } from '#libs/platform/context/index.js';
import { Page, page, parseId, parseInput, redirect, submitForm } from '#libs/platform/http/index.js';
import { Allow } from '../../access/index.js';
import { MergePlaces } from '../directory/merge-places.js';
import { RemovePhoto } from '../photos/index.js';
import { DoubtsPage } from './doubts.page.js';
import { PHOTO_REMOVAL_FORM, SETTLE_FORM, TWINS_FORM } from './reports.forms.js';
import { SettleReport } from './settle-report.js';

/** The platform's own people settle what is in doubt in the directory. */
@Controller('platform/doubts')
@Allow('directory.settle')
export class DoubtsController {
  constructor(
    private readonly pages: DoubtsPage,
    private readonly settle: SettleReport,
    private readonly places: MergePlaces,
    private readonly photos: RemovePhoto,
  ) {}

  @Get()
  @Page('sites/doubts')
  show(@Ctx() ctx: RequestContext) {
    return this.pages.show(ctx);
  }

  @Get('reports/:id')
  @Page('sites/settle')
  one(@Ctx() ctx: RequestContext, @Param('id') id: string) {
    return this.pages.one(ctx, parseId(id, 'report'));
  }

  @Post('reports/:id')
  settleOne(@Ctx() ctx: RequestContext, @Param('id') given: string, @Body() body: unknown) {
    const id = parseId(given, 'report');
    return submitForm(
      SETTLE_FORM,
      body,
      async (settled) => {
        await this.settle.execute(ctx, { id, ...settled });
        return redirect('/platform/doubts', 'sites.toast.settled');
      },
      async (refused) => page('sites/settle', await this.pages.one(ctx, id, refused)),
    );
  }

  /** Takes a photo down; the report is still to be settled. */
  @Post('reports/:id/photos/:photoId')
  removePhoto(
    @Ctx() ctx: RequestContext,
    @Param('id') given: string,
    @Param('photoId') photo: string,
    @Body() body: unknown,
  ) {
    const [id, photoId] = [parseId(given, 'report'), parseId(photo, 'photo')];
    return submitForm(
      PHOTO_REMOVAL_FORM,
      body,
      async ({ reason }) => {
        await this.photos.execute(ctx, { photoId, reason });
        return redirect(`/platform/doubts/reports/${id}`, 'sites.toast.photo-removed');
      },
      async (refused) => page('sites/settle', await this.pages.one(ctx, id, refused, photoId)),
    );
  }

  @Post('twins')
  async twin(@Ctx() ctx: RequestContext, @Body() body: unknown) {
    const { are, ...two } = parseInput(TWINS_FORM, body);
    await (are === 'one' ? this.places.execute(ctx, two) : this.places.keepApart(ctx, two));
    return redirect('/platform/doubts', `sites.toast.twins-${are}`);
  }
}
