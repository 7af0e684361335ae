import { createHash } from 'node:crypto';
import { callbackify } from 'node:util';
import { BadRequestException, SetMetadata } from '@nestjs/common';
import type { Request } from 'express';
import multer, { MulterError, type StorageEngine } from 'multer';
import { DomainError, TooSlow } from '../errors/index.js';
import { hangUpAfter } from './bodies.js';
import { checkMultipartCsrf, isMultipart } from './csrf.js';
import { Gate, tenantKey } from './gate.js';
import { refuseOddInput } from './plain-input.js';
import type { Limit } from './limit.js';
import { refuseEndedSession } from './session.js';

/** Metadata key of {@link TakesUpload}. */
export const UPLOAD_METADATA = 'palier:upload';

/** How often one person, or one address, sends files where a route says nothing else. */
const UPLOADS_PER_CALLER: Limit = { name: 'uploads', points: 30, seconds: 60 };

/**
 * Declares that a handler reads a multipart form, by {@link receiveUpload} or {@link receiveDigest}. Every other route
 * answers 415 to them: unread, they would pass without any token. The guard counts `limit` against the person or the
 * address before a byte of the body is read.
 */
export const TakesUpload = (limit: Limit = UPLOADS_PER_CALLER) => SetMetadata(UPLOAD_METADATA, limit);

/** A file as it was sent; name and media type are the sender's words. */
export interface Upload {
  readonly fileName: string;
  readonly bytes: Uint8Array;
}

type Came<T> =
  | { readonly outcome: 'file'; readonly file: T }
  /** No file was chosen, or the form was sent in another encoding. */
  | { readonly outcome: 'missing' }
  /** More bytes than allowed were sent; they were thrown away while they came. */
  | { readonly outcome: 'too-large' };

/** The file of a multipart form, or why there is none. */
export type Received = Came<Upload>;

/** What a form has besides its file; a file's own limit comes from its route. */
const FORM_LIMITS = { fieldSize: 10_000, fieldNameSize: 100, headerPairs: 50 };

/** Fields that a form with a file has at most, unless its route says otherwise. */
const USUAL_FIELDS = 20;

/**
 * Time limit of an upload, in milliseconds: long enough for 25 MB over a slow line, short enough that uploads held open
 * free their place.
 */
const UPLOAD_MS = 120_000;

/** The same for files of 100 MB. */
const LONG_UPLOAD_MS = 600_000;

/** Files being read into memory at once, in all and of one employer. */
const IN_MEMORY = new Gate(6, 3);
/** Files being hashed at once, in all and of one address or employer; they need no memory. */
const HASHED = new Gate(60, 6);
/** Large files that are handed on while they come. */
const HANDED_ON = new Gate(4, 1);
/** Forms with several files, which hold more each. */
const SEVERAL = new Gate(2, 1);

/**
 * Reads the one file of a multipart form into memory (declare the handler with {@link TakesUpload}). The guard has seen
 * the person and counted the limit, so strangers' bytes are not read; the form's CSRF token comes as a header or as a
 * field before the file, of which nothing is read without it. Concurrency, fields and time are limited.
 *
 * @throws Forbidden when the token is missing or wrong, MulterError (413) for more fields or files than a form has,
 * BadRequestException for a body that is not a form, Busy (503), TooSlow (408)
 */
export async function receiveUpload(
  req: Request,
  field: string,
  maxBytes: number,
  fields = USUAL_FIELDS,
): Promise<Received> {
  const how = { maxBytes, fields, storage: multer.memoryStorage(), gate: IN_MEMORY };
  const received = await receive(req, field, how);
  if (received.outcome !== 'file') return received;
  const { originalname, buffer } = received.file;
  return { outcome: 'file', file: { fileName: originalname, bytes: buffer } };
}

/** The files of a form that takes several, or why there are none. */
export type ReceivedFiles =
  | { readonly outcome: 'files'; readonly files: readonly Upload[] }
  | { readonly outcome: 'missing' }
  /** One file, or all of them together, have more bytes than allowed: nothing of the form is kept. */
  | { readonly outcome: 'too-large' }
  /** More files than allowed: nothing of the form is kept. */
  | { readonly outcome: 'too-many' };

/** How much a form with several files may bring. */
export interface FilesLimits {
  /** Bytes of one file. */
  readonly each: number;
  /** Bytes of all files together: what one request holds in memory. */
  readonly together: number;
  readonly files: number;
}

/**
 * Reads the files under one name of a multipart form into memory; the rest is like {@link receiveUpload}. Few such forms are
 * read at once.
 */
export async function receiveUploads(req: Request, field: string, limits: FilesLimits): Promise<ReceivedFiles> {
  const { each, together, files } = limits;
  const how = { maxBytes: each, fields: USUAL_FIELDS, files, storage: collecting(together), gate: SEVERAL };
  const received = await receiveAll(req, field, how);
  if (received.outcome !== 'files') return received;
  return {
    outcome: 'files',
    files: received.files.map(({ originalname, buffer }) => ({ fileName: originalname, bytes: buffer })),
  };
}

/** Keeps files in memory as long as all of a form together have no more than `most` bytes. */
function collecting(most: number): StorageEngine {
  let sum = 0;
  return {
    _handleFile: (_req, file, done) => {
      const chunks: Buffer[] = [];
      let size = 0;
      file.stream.on('data', (chunk: Buffer) => {
        sum += chunk.length;
        size += chunk.length;
        if (sum <= most) chunks.push(chunk);
        else chunks.length = 0;
      });
      file.stream.once('error', done);
      file.stream.once('end', () => {
        if (sum > most) done(new MulterError('LIMIT_FILE_SIZE'));
        else done(null, { buffer: Buffer.concat(chunks), size });
      });
    },
    _removeFile: (_req, _file, done) => done(null),
  };
}

/**
 * Hashes the one file of a multipart form while it comes; nothing of it is kept, in memory or elsewhere. The rest is
 * like {@link receiveUpload}. @returns the file's SHA-256 in lower-case hexadecimal
 */
export async function receiveDigest(req: Request, field: string, maxBytes: number): Promise<Came<string>> {
  const received = await receive(req, field, { maxBytes, fields: USUAL_FIELDS, storage: hashing, gate: HASHED });
  return received.outcome === 'file' ? { outcome: 'file', file: received.file.path } : received;
}

/**
 * Hands the one file of a multipart form on while it comes: a stretch of it is in memory at a time, and comes no faster than
 * `take` reads. `take` is called after the form's token was seen, so at most once; what it read of a file that turns out too large, or
 * that breaks off, is the caller's to throw away. The rest is like {@link receiveUpload}.
 *
 * @throws what `take` throws where that is a refusal
 */
export async function receiveStream(
  req: Request,
  field: string,
  maxBytes: number,
  take: (bytes: AsyncIterable<Uint8Array>) => Promise<void>,
): Promise<Came<string>> {
  const storage: StorageEngine = {
    _handleFile: (_req, file, done) => {
      let size = 0;
      const counted = async function* (): AsyncGenerator<Uint8Array> {
        for await (const chunk of file.stream as AsyncIterable<Uint8Array>) {
          size += chunk.length;
          yield chunk;
        }
      };
      callbackify(async () => {
        await take(counted());
        return { size };
      })(done);
    },
    _removeFile: (_req, _file, done) => done(null),
  };
  const how = { maxBytes, fields: USUAL_FIELDS, storage, gate: HANDED_ON, ms: LONG_UPLOAD_MS };
  const received = await receive(req, field, how);
  return received.outcome === 'file' ? { outcome: 'file', file: received.file.originalname } : received;
}

/** Where multer would put a path, this one puts the digest. */
const hashing: StorageEngine = {
  _handleFile: (_req, file, done) => {
    const hash = createHash('sha256');
    let size = 0;
    file.stream.on('data', (chunk: Buffer) => {
      hash.update(chunk);
      size += chunk.length;
    });
    file.stream.once('error', done);
    file.stream.once('end', () => done(null, { path: hash.digest('hex'), size }));
  },
  _removeFile: (_req, _file, done) => done(null),
};

/** Options of {@link receiveAll}. */
interface Reading {
  readonly maxBytes: number;
  readonly fields: number;
  readonly files: number;
  readonly storage: StorageEngine;
  readonly gate: Gate;
  /** Time limit, {@link UPLOAD_MS} where it is not said. */
  readonly ms?: number;
}

/** The one file of a form that has one. */
async function receive(req: Request, field: string, how: Omit<Reading, 'files'>): Promise<Came<Express.Multer.File>> {
  const received = await receiveAll(req, field, { ...how, files: 1 });
  // A form for one file has no field for two: no browser sent it.
  if (received.outcome === 'too-many') throw new MulterError('LIMIT_FILE_COUNT');
  return received.outcome === 'files' ? { outcome: 'file', file: received.files[0]! } : { outcome: received.outcome };
}

async function receiveAll(
  req: Request,
  field: string,
  { maxBytes, fields, files, storage, gate, ms = UPLOAD_MS }: Reading,
): Promise<
  | { readonly outcome: 'files'; readonly files: readonly Express.Multer.File[] }
  | { readonly outcome: 'missing' | 'too-large' | 'too-many' }
> {
  if (!isMultipart(req)) return { outcome: 'missing' };
  const res = req.res!;
  const leave = gate.enter(tenantKey(req));
  const started = performance.now();
  const read = multer({
    storage,
    limits: { ...FORM_LIMITS, files, fields, parts: fields + files, fileSize: maxBytes },
    defParamCharset: 'utf8',
    fileFilter: (_req, _file, proceed) => {
      try {
        checkMultipartCsrf(req);
        proceed(null, true);
      } catch (refusal) {
        proceed(refusal as Error);
      }
    },
  }).array(field, files);
  let timer: NodeJS.Timeout | undefined;
  const failure = await new Promise<unknown>((resolve) => {
    timer = setTimeout(() => {
      hangUpAfter(req, res);
      resolve(new TooSlow());
    }, ms);
    read(req, res, resolve);
  }).finally(() => {
    clearTimeout(timer);
    leave();
  });
  if (failure instanceof MulterError && failure.code === 'LIMIT_FILE_SIZE') return { outcome: 'too-large' };
  if (failure instanceof MulterError && failure.code === 'LIMIT_FILE_COUNT') {
    // Parts without a name count too, and nobody has looked at those.
    checkMultipartCsrf(req);
    return { outcome: 'too-many' };
  }
  if (failure instanceof MulterError || failure instanceof DomainError) throw failure;
  // Busboy's complaints about a body that is no multipart form carry no status.
  if (failure) throw new BadRequestException('the form cannot be read', { cause: failure });
  checkMultipartCsrf(req);
  refuseOddInput(req.body, { onlyText: true });
  await refuseEndedSession(req, performance.now() - started);
  const came = (Array.isArray(req.files) ? req.files : []).filter((one) => one.size > 0 || one.originalname !== '');
  return came.length === 0 ? { outcome: 'missing' } : { outcome: 'files', files: came };
}
