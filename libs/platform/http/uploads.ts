import { BadRequestException, SetMetadata } from '@nestjs/common';
import type { Request } from 'express';
import multer, { MulterError } from 'multer';
import { checkMultipartCsrf } from './csrf.js';

export const UPLOAD_METADATA = 'palier:upload';

/**
 * Declares that a handler reads multipart forms and checks their CSRF token itself ({@link receiveUpload} or
 * `checkMultipartCsrf`). Every other route answers 415 to them: unread, they would pass without any token.
 */
export const TakesUpload = () => SetMetadata(UPLOAD_METADATA, true);

/** A file as it was sent; name and media type are the sender's words. */
export interface Upload {
  readonly fileName: string;
  readonly bytes: Uint8Array;
}

/** What came with a multipart form. */
export type Received =
  | { readonly outcome: 'file'; readonly file: Upload }
  /** No file was chosen, or the form was sent in another encoding. */
  | { readonly outcome: 'missing' }
  /** More bytes than allowed were sent; they were thrown away while they came. */
  | { readonly outcome: 'too-large' };

/** Fields that a form with a file has at most, unless its route says otherwise. */
const USUAL_FIELDS = 20;

/**
 * Reads the one file of a multipart form into memory (declare the handler with {@link TakesUpload}), then checks the form's CSRF token: the token's field must come
 * before the file. Call it first in a handler; the guard has seen the person already, so strangers' bytes are not read.
 *
 * @throws Forbidden when the token is missing or wrong, MulterError (413) for more fields or files than a form has,
 * BadRequestException for a body that is no form
 */
export async function receiveUpload(
  req: Request,
  field: string,
  maxBytes: number,
  fields = USUAL_FIELDS,
): Promise<Received> {
  const read = multer({
    storage: multer.memoryStorage(),
    limits: { fileSize: maxBytes, files: 1, fields, parts: fields + 1, fieldSize: 10_000, headerPairs: 50 },
    defParamCharset: 'utf8',
  }).single(field);
  const failure = await new Promise<unknown>((resolve) => {
    read(req, req.res!, resolve);
  });
  if (failure instanceof MulterError && failure.code === 'LIMIT_FILE_SIZE') {
    checkMultipartCsrf(req);
    return { outcome: 'too-large' };
  }
  if (failure instanceof MulterError) throw failure;
  // Busboy's complaints about a body that is no multipart form carry no status.
  if (failure) throw new BadRequestException('the form cannot be read', { cause: failure });
  if (req.is('multipart/form-data')) checkMultipartCsrf(req);
  if (!req.file || (req.file.size === 0 && req.file.originalname === '')) return { outcome: 'missing' };
  return { outcome: 'file', file: { fileName: req.file.originalname, bytes: req.file.buffer } };
}
