import { promisify } from 'node:util';
import express, { type Request, type RequestHandler, type Response } from 'express';
import { TooSlow } from '../errors/index.js';
import { principalOf } from './context.middleware.js';
import { isMultipart } from './csrf.js';
import { callerKey, Gate } from './gate.js';
import { refuseEndedSession } from './session.js';

/** Limits for anonymous callers: nothing open to them needs more, except signed messages. */
const STRANGER = { bytes: 20_000, fields: 100 };
const JSON_BYTES = 100_000;

/**
 * Time limit for a form, in milliseconds: 300 kB arrive within it over the slowest line, and whoever takes longer only
 * holds memory.
 */
const FORM_MS = 20_000;

/**
 * Forms being read at once, in all and of one caller. Strangers who hold theirs open take no place from members, nor from
 * the messages that let members in. Were every one of them at its limit, some 120 MB in all.
 */
const FORMS = { members: new Gate(250, 40), strangers: new Gate(400, 40), messages: new Gate(120, 40) };

/** The limits that the portal's own forms need. */
export interface FormLimits {
  readonly largestForm: { readonly bytes: number; readonly fields: number };
  /** Paths of signed messages of others, as large as the largest form. */
  readonly signedPosts: readonly RegExp[];
}

/**
 * Reads forms and JSON into `req.body` once the caller is known: anonymous callers may send little, and every caller is
 * limited in concurrency and time. Multipart bodies stay unread for the routes that take files.
 */
export function bodyReader({ largestForm, signedPosts }: FormLimits): RequestHandler {
  const form = ({ bytes, fields }: { bytes: number; fields: number }) =>
    express.urlencoded({ extended: false, limit: bytes, parameterLimit: fields });
  const forms = { large: form(largestForm), small: form(STRANGER) };
  /** JSON under its own name, or as a form of it (`application/scim+json`). */
  const reader = (limit: number) => express.json({ limit, type: ['application/json', 'application/*+json'] });
  const json = { large: reader(JSON_BYTES), small: reader(STRANGER.bytes) };
  // Express 5 hands a rejected promise to the error handler.
  return async (req, res, next) => {
    if (!hasBody(req) || isMultipart(req)) {
      next();
      return;
    }
    const size = principalOf(req) ? 'large' : 'small';
    const isMessage = signedPosts.some((pattern) => pattern.test(req.path));
    const parse = isMessage ? forms.large : forms[size];
    const gate = principalOf(req) ? FORMS.members : isMessage ? FORMS.messages : FORMS.strangers;
    const started = performance.now();
    await inTime(req, res, gate, async () => {
      await read(parse, req, res);
      await read(json[size], req, res);
    });
    await refuseEndedSession(req, performance.now() - started);
    next();
  };
}

/** Whether anything follows the headers (RFC 9112, 6.3). */
const hasBody = (req: Request): boolean =>
  req.headers['transfer-encoding'] !== undefined || Number(req.headers['content-length'] ?? 0) > 0;

/** One body parser as a promise. */
const read = promisify((parse: RequestHandler, req: Request, res: Response, done: (error?: unknown) => void): void => {
  void parse(req, res, done);
});

/** @throws Busy where too many send at once, TooSlow when the body takes longer than {@link FORM_MS} */
async function inTime(req: Request, res: Response, gate: Gate, work: () => Promise<void>): Promise<void> {
  const leave = gate.enter(callerKey(req));
  let timer: NodeJS.Timeout | undefined;
  try {
    const late = new Promise<never>((_, reject) => {
      timer = setTimeout(() => {
        hangUpAfter(req, res);
        reject(new TooSlow());
      }, FORM_MS);
    });
    await Promise.race([work(), late]);
  } finally {
    clearTimeout(timer);
    leave();
  }
}

/** Closes the connection with the answer instead of waiting for the rest of an unwanted body. */
export function hangUpAfter(req: Request, res: Response): void {
  res.setHeader('Connection', 'close');
  res.once('finish', () => req.socket.destroySoon());
}
