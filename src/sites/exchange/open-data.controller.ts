import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import { Controller, Get, Param, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { Ctx, type RequestContext } from '#libs/platform/context/index.js';
import { Limited, Page, SharedFor, type Limit } from '#libs/platform/http/index.js';
import { Allow } from '../../access/index.js';
import { MEDIA_TYPES } from './formats.js';
import { OpenDataPage } from './open-data.page.js';

const SHARED_SECONDS = 300;
/** A whole directory is some megabytes; whoever keeps up with it asks the API for what changed. */
const FILE_LIMIT: Limit = { name: 'directory-file', points: 20, seconds: 60 };
const plain = promisify(gunzip);

/** The whole directory of places, for anybody. */
@Controller('open-data')
@Allow('public')
export class OpenDataController {
  constructor(private readonly page: OpenDataPage) {}

  @Get()
  @SharedFor(SHARED_SECONDS)
  @Page('sites/open-data')
  show(@Ctx() ctx: RequestContext) {
    return this.page.show(ctx);
  }

  /** The file as it was written last night; weak tags, since it is handed out compressed and not. */
  @Get(':name')
  @Limited(FILE_LIMIT)
  async file(@Ctx() ctx: RequestContext, @Param('name') name: string, @Req() req: Request, @Res() res: Response) {
    const { format, file, content } = await this.page.file(ctx, name);
    res.set({
      'cache-control': 'public, max-age=3600',
      'content-type': MEDIA_TYPES[format],
      'content-disposition': `attachment; filename="${name}"`,
      'access-control-allow-origin': '*',
      etag: `W/"${file.sha256.slice(0, 32)}"`,
      'last-modified': file.madeAt.toUTCString(),
    });
    res.vary('Accept-Encoding');
    if (req.fresh) return res.status(304).end();
    const gzipped = await content();
    if (!req.acceptsEncodings('gzip')) return res.end(await plain(gzipped));
    return res.set('content-encoding', 'gzip').end(gzipped);
  }
}
