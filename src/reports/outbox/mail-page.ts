import type { Response } from 'express';
import { file, type FileResult } from '#libs/platform/http/index.js';

/** Nothing may run or be loaded in a mail; its own style sheet is inside it. `sandbox` also takes its origin away. */
const MAIL_POLICY = [
  `default-src 'none'`,
  `style-src 'unsafe-inline'`,
  `img-src data:`,
  `base-uri 'none'`,
  `form-action 'none'`,
  `frame-ancestors 'none'`,
  'sandbox allow-popups allow-popups-to-escape-sandbox allow-top-navigation-by-user-activation',
].join('; ');

/** A mail's HTML as a page of its own, under a policy stricter than the portal's. */
export function mailPage(res: Response, html: string): FileResult {
  res.setHeader('Content-Security-Policy', MAIL_POLICY);
  return file(html, 'text/html; charset=utf-8', 'mail.html', 'inline');
}
