import { randomUUID } from 'node:crypto';
import { STATUS_CODES } from 'node:http';
import type { Locale } from '../context/index.js';
import type { Dialect } from '../contributions/index.js';
import { t } from '../i18n/index.js';

const STATUS = { 'headers-too-large': 431, 'bad-request': 400, 'too-slow': 408 } as const;

/** Why a request could not be read; also the code of the refusal. */
export type Unread = keyof typeof STATUS;

/** How to answer. */
export interface UnreadAnswer {
  readonly why: Unread;
  readonly locale: Locale;
  /** Whether the portal is reached by https. */
  readonly secure: boolean;
  /** Of the path, where it speaks one. */
  readonly dialect: Dialect | undefined;
  /** Whether a program reads the answer (RFC 9457) and not a person. */
  readonly problem: boolean;
}

/** The bytes of an answer to a request that could not be read: problem document, dialect or a page without style. */
export function unreadAnswer({ why, locale, secure, dialect, problem }: UnreadAnswer): string {
  const status = STATUS[why];
  const title = t(locale, `common.status.${status}`);
  const detail = t(locale, `common.errors.${why}`);
  const [type, body] = dialect
    ? [dialect.mediaType, JSON.stringify(dialect.write({ status, code: why, detail }))]
    : problem
      ? [
          'application/problem+json',
          JSON.stringify({ type: 'about:blank', title, status, code: why, detail, instance: randomUUID() }),
        ]
      : ['text/html', pageOf(locale, title, detail)];
  const headers = [
    `Content-Type: ${type}; charset=utf-8`,
    `Content-Length: ${Buffer.byteLength(body)}`,
    `Content-Language: ${locale}`,
    'Cache-Control: no-store',
    "Content-Security-Policy: default-src 'none'; base-uri 'none'; frame-ancestors 'none'; form-action 'none'",
    'X-Content-Type-Options: nosniff',
    'Referrer-Policy: same-origin',
    ...(secure ? ['Strict-Transport-Security: max-age=31536000; includeSubDomains'] : []),
    'Connection: close',
  ];
  return `HTTP/1.1 ${status} ${STATUS_CODES[status] ?? ''}\r\n${headers.join('\r\n')}\r\n\r\n${body}`;
}

/** Without style: whoever's cookies are too large is refused the style sheet too. Its words are all ours. */
const pageOf = (locale: Locale, title: string, detail: string): string => `<!doctype html>
<html lang="${locale}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title} – Palier</title>
</head>
<body>
<main>
<h1>${title}</h1>
<p>${detail}</p>
<p><a href="/">${t(locale, 'common.errors.home')}</a></p>
</main>
</body>
</html>
`;
