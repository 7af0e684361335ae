import { gzipSync } from 'node:zlib';
import { Controller, Get, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { mapBundle } from '#libs/geo/index.js';
import { Allow } from '../access/index.js';

/** The base map for the `site-map` island: open data, the same for everybody, compressed once a process. */
@Controller('map')
@Allow('public')
export class MapLayersController {
  private compressed: Buffer | undefined;

  @Get('layers.json')
  layers(@Req() req: Request, @Res() res: Response): void {
    const { json, hash } = mapBundle();
    const gzip = req.acceptsEncodings('gzip') === 'gzip';
    res.setHeader('Cache-Control', 'public, max-age=86400, stale-while-revalidate=604800');
    res.setHeader('ETag', `"${hash.slice(0, 16)}${gzip ? '-gzip' : ''}"`);
    res.vary('Accept-Encoding').type('application/json');
    if (req.fresh) {
      res.status(304).end();
      return;
    }
    if (gzip) res.setHeader('Content-Encoding', 'gzip');
    res.end(gzip ? (this.compressed ??= gzipSync(json, { level: 9 })) : json);
  }
}
