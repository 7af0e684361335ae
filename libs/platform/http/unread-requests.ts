import type { Server, ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';
import type { Contributions } from '../contributions/index.js';
import { negotiateLocale } from '../i18n/index.js';
import { isForPrograms } from './callers.js';
import { unreadAnswer, type Unread } from './unread-answer.js';

/** How long a refused sender may go on, so that what is on its way does not reset the connection before the answer is read. */
const LINGER_MS = 1_000;
/** Bytes of one connection after which it is ended at once, answer read or not. */
const MOST_BYTES = 1_000_000;
/** Of what came, so much is looked at for path and language. */
const HEAD_BYTES = 16_384;

/** An error of Node's parser or of its clock, with the bytes at which it stopped where there are any. */
type ClientError = Error & { readonly code?: string; readonly rawPacket?: Buffer };
/** A connection of the server. */
type Wire = Duplex & { readonly remoteAddress?: string; readonly bytesRead?: number };

/** What such answers need from the portal. */
export interface UnreadOptions {
  readonly contributions: Pick<Contributions, 'dialectOf'>;
  /** Whether the portal is reached by https. */
  readonly secure: boolean;
  /** Told once for each connection, with the address at its other end. */
  readonly note: (why: Unread, address: string) => void;
}

/**
 * Answers what never becomes a request of ours (headers beyond Node's 16 KiB, bytes that are not HTTP, a sender that is too
 * slow) as the portal answers elsewhere, then ends the connection. Nothing of what came is kept or logged.
 */
export function answerUnread(server: Server, { contributions, secure, note }: UnreadOptions): void {
  const answers = new WeakMap<Duplex, Set<ServerResponse>>();
  const refused = new WeakSet<Duplex>();
  server.on('request', ({ socket }, res) => {
    const open = answers.get(socket) ?? new Set();
    answers.set(socket, open.add(res));
    res.once('close', () => open.delete(res));
  });
  server.on('clientError', (error: ClientError, socket: Wire) => {
    // The parser complains of every further piece of what it gave up.
    if (refused.has(socket)) {
      if ((socket.bytesRead ?? 0) > MOST_BYTES) socket.destroy();
      return;
    }
    refused.add(socket);
    const begun = [...(answers.get(socket) ?? [])].some((res) => res.headersSent);
    // Whoever said nothing (a browser connects ahead of time) has asked nothing; a second answer must not break into a first.
    if (error.code === 'ECONNRESET' || !socket.writable || socket.bytesRead === 0 || begun) {
      socket.destroy();
      return;
    }
    const why = whyOf(error);
    note(why, socket.remoteAddress ?? '');
    const { path, locale } = headOf(error.rawPacket);
    const dialect = contributions.dialectOf(path);
    socket.end(unreadAnswer({ why, locale, secure, dialect, problem: isForPrograms(path) }));
    const last = setTimeout(() => socket.destroy(), LINGER_MS).unref();
    socket.once('close', () => clearTimeout(last));
  });
}

function whyOf({ code }: ClientError): Unread {
  if (code === 'HPE_HEADER_OVERFLOW') return 'headers-too-large';
  return code === 'ERR_HTTP_REQUEST_TIMEOUT' ? 'too-slow' : 'bad-request';
}

/** Path and language, where the bytes at which the parser stopped begin with the request. */
function headOf(bytes: Buffer | undefined) {
  const head = bytes?.toString('latin1', 0, HEAD_BYTES) ?? '';
  const path = /^[A-Z]+ (\/[^\s?#]*)/.exec(head)?.[1] ?? '/';
  const acceptLanguage = /\r\naccept-language:[ \t]*([^\r\n]*)/i.exec(head)?.[1] ?? null;
  return { path, locale: negotiateLocale({ acceptLanguage }) };
}
