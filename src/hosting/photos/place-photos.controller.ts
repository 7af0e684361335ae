import { Body, Controller, Get, Param, Post, Req } from '@nestjs/common';
import type { Request } from 'express';
import { Ctx, type RequestContext } from '#libs/platform/context/index.js';
import {
  page,
  Page,
  parseId,
  parseInput,
  receiveUpload,
  redirect,
  submitForm,
  TakesUpload,
} from '#libs/platform/http/index.js';
import { withFile } from '#libs/platform/papers/index.js';
import { Allow } from '../../access/index.js';
import { ArrangePhotos } from './arrange-photos.js';
import { KeepPhoto } from './keep-photo.js';
import { MOST_PHOTO_BYTES, PHOTO_FORM, PHOTO_ORDER_FORM, PHOTO_WORDS_FORM, sentPhoto } from './photos.forms.js';
import { PhotosPage } from './photos.page.js';

const pathOf = (slug: string) => `/operator/places/${slug}/photos`;

/** The owner of a place shows photos of it. */
@Controller('operator/places/:slug/photos')
@Allow('places.manage')
export class PlacePhotosController {
  constructor(
    private readonly pages: PhotosPage,
    private readonly keep: KeepPhoto,
    private readonly arrange: ArrangePhotos,
  ) {}

  @Get()
  @Page('hosting/photos')
  show(@Ctx() ctx: RequestContext, @Param('slug') slug: string) {
    return this.pages.show(ctx, slug);
  }

  @Post()
  @TakesUpload()
  async add(@Ctx() ctx: RequestContext, @Param('slug') slug: string, @Req() req: Request) {
    const received = await receiveUpload(req, 'photo', MOST_PHOTO_BYTES);
    return submitForm(
      PHOTO_FORM,
      withFile(req, 'photo', received),
      async ({ photo, rights: _rights, ...words }) => {
        await this.keep.execute(ctx, { place: slug, picture: sentPhoto(photo), ...words });
        return redirect(pathOf(slug), 'hosting.toast.photo-kept');
      },
      async (refused) => page('hosting/photos', await this.pages.show(ctx, slug, refused)),
    );
  }

  @Post(':id')
  describe(@Ctx() ctx: RequestContext, @Param('slug') slug: string, @Param('id') id: string, @Body() body: unknown) {
    const photoId = parseId(id, 'photo');
    return submitForm(
      PHOTO_WORDS_FORM,
      body,
      async (words) => {
        await this.arrange.describe(ctx, { place: slug, photoId, words });
        return redirect(pathOf(slug), 'hosting.toast.photo-described');
      },
      async (refused) => page('hosting/photos', await this.pages.show(ctx, slug, refused, photoId)),
    );
  }

  @Post(':id/order')
  async order(@Ctx() ctx: RequestContext, @Param('slug') slug: string, @Param('id') id: string, @Body() body: unknown) {
    const { way } = parseInput(PHOTO_ORDER_FORM, body);
    await this.arrange.move(ctx, { place: slug, photoId: parseId(id, 'photo'), way });
    return redirect(pathOf(slug), 'hosting.toast.photo-moved');
  }

  @Post(':id/removal')
  async remove(@Ctx() ctx: RequestContext, @Param('slug') slug: string, @Param('id') id: string) {
    await this.arrange.remove(ctx, { place: slug, photoId: parseId(id, 'photo') });
    return redirect(pathOf(slug), 'hosting.toast.photo-removed');
  }
}
