import { createHash } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import type { Request, Response } from 'express';
import { Clock } from '../clock/index.js';
import { CONFIG, type Config } from '../config/index.js';
import type { ContextualRequest } from '../context/index.js';
import { t } from '../i18n/index.js';
import { Views } from '../views/index.js';
import { principalOf } from './context.middleware.js';
import { csrfToken } from './csrf.js';
import { Menu } from './menu.js';
import { nonceOf } from './security-headers.js';

/** Renders a page inside the frame: language, person, CSRF token, nonce, one-time message. */
@Injectable()
export class PageRenderer {
  constructor(
    private readonly views: Views,
    private readonly menu: Menu,
    private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  render(req: Request, res: Response, name: string, model: object): string {
    const { ctx } = req as ContextualRequest;
    const principal = principalOf(req);
    const flash = req.session?.flash;
    if (flash) delete req.session.flash;
    const session = principal?.via === 'session' ? sessionMark(req.sessionID) : null;
    // Tells the browser's service worker whose page it is, also where no script of the page runs.
    if (session !== null) res.setHeader('Palier-Session', session);
    return this.views.render(name, model, {
      locale: ctx.locale,
      user: principal
        ? {
            displayName: principal.displayName,
            initials: initials(principal.displayName),
            organisationName: principal.organisationName,
            organisationLogo: principal.organisationLogo ?? null,
            ofEmployer: principal.organisation.kind === 'employer',
            withAccount: req.session?.principal?.accountId !== undefined,
          }
        : undefined,
      csrfToken: req.session ? csrfToken(req) : '',
      session,
      nonce: nonceOf(res),
      path: req.path,
      navigation: this.menu.navigation(ctx, req.path),
      today: this.clock.today(),
      demo: this.config.demo,
      tiles: this.config.tiles,
      withoutMail: this.config.smtpUrl === null && !this.config.demo,
      baseUrl: this.config.baseUrl,
      returnTo: req.method === 'GET' ? req.originalUrl : '/',
      flash: flash ? { text: t(ctx.locale, flash.key, flash.params) } : null,
    });
  }
}

/** What scripts may know of a session: which pages are of the same one. */
const sessionMark = (sid: string) => createHash('sha256').update(sid).digest('base64url').slice(0, 16);

const initials = (name: string) =>
  name
    .split(/[\s-]+/)
    .filter(Boolean)
    .slice(0, 2)
    .map((part) => part[0]!.toLocaleUpperCase('fr'))
    .join('');
