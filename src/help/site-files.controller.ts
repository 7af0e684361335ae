import { Controller, Get, Inject, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { CONFIG, type Config } from '#libs/platform/config/index.js';
import { Admit } from '#libs/platform/context/index.js';
import { negotiateLocale, t } from '#libs/platform/i18n/index.js';
import { Views } from '#libs/platform/views/index.js';

const DAY = 'public, max-age=86400';
const SITEMAP = '/sitemap.xml';
/** What anybody may open and a search engine may list. */
const LISTED = ['/$', '/places', '/open-data', '/sources', '/help', '/v$', '/assets/', SITEMAP];

/** Files that browsers and search engines ask for at fixed addresses. */
@Controller()
@Admit('public')
export class SiteFilesController {
  constructor(
    private readonly views: Views,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  @Get('robots.txt')
  robots(@Res() res: Response): void {
    const lines = [
      'User-agent: *',
      ...LISTED.map((path) => `Allow: ${path}`),
      'Disallow: /',
      `Sitemap: ${this.config.baseUrl}${SITEMAP}`,
    ];
    res.setHeader('Cache-Control', DAY);
    res.type('text/plain').send(`${lines.join('\n')}\n`);
  }

  @Get('favicon.ico')
  favicon(@Res() res: Response): void {
    res.setHeader('Cache-Control', DAY);
    res.redirect(302, this.views.assets.url('img/icon-48.png'));
  }

  @Get('manifest.webmanifest')
  manifest(@Req() req: Request, @Res() res: Response): void {
    const locale = negotiateLocale({ acceptLanguage: req.get('accept-language') });
    const icon = (size: number) => ({
      src: this.views.assets.url(`img/icon-${size}.png`),
      sizes: `${size}x${size}`,
      type: 'image/png',
    });
    res.vary('Accept-Language').setHeader('Cache-Control', DAY);
    res.type('application/manifest+json').send(
      JSON.stringify({
        name: t(locale, 'common.social.title'),
        short_name: t(locale, 'common.brand'),
        description: t(locale, 'common.social.description'),
        lang: locale,
        id: '/',
        start_url: new URL('/', this.config.baseUrl).pathname,
        display: 'standalone',
        background_color: '#f5f7f8',
        theme_color: '#0b5c7a',
        icons: [icon(192), icon(512)],
      }),
    );
  }
}
