import { readFile } from 'node:fs/promises';
import { Controller, Get, Inject, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { CONFIG, type Config } from '#libs/platform/config/index.js';
import { Contributions } from '#libs/platform/contributions/index.js';
import { Admit } from '#libs/platform/context/index.js';
import { Page, SharedFor } from '#libs/platform/http/index.js';
import { negotiateLocale, t } from '#libs/platform/i18n/index.js';
import { Views } from '#libs/platform/views/index.js';

const DAY = 'public, max-age=86400';
/** Of places, and of the pages that modules name. */
const SITEMAPS = ['/sitemap.xml', '/sitemap-pages.xml'] as const;
/** What anybody may open and a search engine may list, beside the pages that modules name. */
const LISTED = [
  '/$',
  '/places',
  '/open-data',
  '/sources',
  '/help',
  '/guide',
  '/calls',
  '/feeds/',
  '/v$',
  '/assets/',
  ...SITEMAPS,
];

/** Whether a page is not among those already. */
const beyond = (path: string): boolean => !LISTED.some((from) => path.startsWith(from));

/** Files that browsers and search engines ask for at fixed addresses. */
@Controller()
@Admit('public')
export class SiteFilesController {
  constructor(
    private readonly views: Views,
    private readonly contributions: Contributions,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  @Get('robots.txt')
  robots(@Res() res: Response): void {
    const lines = [
      'User-agent: *',
      ...[...LISTED, ...this.contributions.listed.filter(beyond).map((path) => `${path}$`)].map(
        (path) => `Allow: ${path}`,
      ),
      'Disallow: /',
      ...SITEMAPS.map((path) => `Sitemap: ${this.config.baseUrl}${path}`),
    ];
    res.setHeader('Cache-Control', DAY);
    res.type('text/plain').send(`${lines.join('\n')}\n`);
  }

  /** Pages at fixed addresses (sitemaps.org 0.9); those of places, which change by day, are in the other. */
  @Get('sitemap-pages.xml')
  sitemap(@Res() res: Response): void {
    const pages = this.contributions.listed.map((path) => `  <url><loc>${this.config.baseUrl}${path}</loc></url>`);
    const head = '<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">';
    res.setHeader('Cache-Control', DAY);
    res.type('application/xml').send(`${head}\n${pages.join('\n')}\n</urlset>\n`);
  }

  @Get('favicon.ico')
  favicon(@Res() res: Response): void {
    res.setHeader('Cache-Control', DAY);
    res.redirect(302, this.views.assets.url('img/icon-48.png'));
  }

  @Get('manifest.webmanifest')
  manifest(@Req() req: Request, @Res() res: Response): void {
    const locale = negotiateLocale({ acceptLanguage: req.get('accept-language') });
    const icon = (name: string, size: number, purpose: 'any' | 'maskable') => ({
      src: this.views.assets.url(`img/${name}-${size}.png`),
      sizes: `${size}x${size}`,
      type: 'image/png',
      purpose,
    });
    const path = (of: string) => new URL(of, this.config.baseUrl).pathname;
    res.vary('Accept-Language').setHeader('Cache-Control', DAY);
    res.type('application/manifest+json').send(
      JSON.stringify({
        name: t(locale, 'common.social.title'),
        short_name: t(locale, 'common.brand'),
        description: t(locale, 'common.social.description'),
        lang: locale,
        id: '/',
        start_url: path('/'),
        scope: path('/'),
        display: 'standalone',
        background_color: '#f5f7f8',
        theme_color: '#0b5c7a',
        icons: [icon('icon', 192, 'any'), icon('icon', 512, 'any'), icon('icon-maskable', 512, 'maskable')],
        shortcuts: [
          { name: t(locale, 'common.nav.week'), url: path('/week') },
          { name: t(locale, 'common.nav.find'), url: path('/places') },
        ],
      }),
    );
  }

  /** At the root, since it may speak for no address above its own; asked for anew each time, as browsers compare it byte by byte. */
  @Get('service-worker.js')
  async serviceWorker(@Res() res: Response): Promise<void> {
    const { assets } = this.views;
    const file = assets.find(assets.url('offline/service-worker.js').replace('/assets', ''));
    if (!file) throw new Error('the service worker is not among the public files');
    // Private: the session's cookie may travel with it.
    res.setHeader('Cache-Control', 'private, no-cache');
    res.type('text/javascript').send(await readFile(file.path));
  }

  /** What is shown without a connection, with the parts that the service worker fills in. */
  @Get('offline')
  @Page('help/offline')
  @SharedFor(300)
  offline() {
    return {};
  }
}
