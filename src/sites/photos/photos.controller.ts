import { createHash } from 'node:crypto';
import { Controller, Get, Param, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { Ctx, type RequestContext } from '#libs/platform/context/index.js';
import { Limited, type Limit } from '#libs/platform/http/index.js';
import { Allow } from '../../access/index.js';
import { PhotosReader } from './photos.reader.js';

/** A page of a place with all its photos, some times over. */
const PHOTO_LIMIT: Limit = { name: 'photos', points: 600, seconds: 60 };

/** Photos of places, for anybody. */
@Controller('photos')
@Allow('public')
export class PhotosController {
  constructor(private readonly photos: PhotosReader) {}

  /** Never changed under its address; kept a day only, since a photo that is removed has to go. */
  @Get(':name')
  @Limited(PHOTO_LIMIT)
  async photo(@Ctx() ctx: RequestContext, @Param('name') name: string, @Req() req: Request, @Res() res: Response) {
    const jpeg = await this.photos.jpeg(ctx, name);
    res.set({
      'cache-control': 'public, max-age=86400, immutable',
      'content-type': 'image/jpeg',
      'content-disposition': `inline; filename="${name}"`,
      'x-content-type-options': 'nosniff',
      'cross-origin-resource-policy': 'cross-origin',
      etag: `"${createHash('sha256').update(jpeg).digest('hex').slice(0, 32)}"`,
    });
    return req.fresh ? res.status(304).end() : res.end(jpeg);
  }
}
