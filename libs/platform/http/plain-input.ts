import type { RequestHandler } from 'express';
import type { Contributions } from '../contributions/index.js';
import { InvalidInput, NotFound, type FieldRefusal } from '../errors/index.js';
import { isForPrograms } from './callers.js';

/** Most fields that a refusal names. */
const MOST_NAMED = 20;

/**
 * Checks what every route may receive: text that PostgreSQL can store, UTF-8 can encode and a reader can see, and in the forms of pages
 * nothing but text. One place for all routes, after the bodies are read and before everything else.
 *
 * @throws InvalidInput (422) that names the fields, NotFound for an address with NUL in it
 */
export const plainInput =
  (contributions: Pick<Contributions, 'dialectOf'>): RequestHandler =>
  (req, _res, next) => {
    if (/%00/.test(req.path)) throw new NotFound('page');
    const onlyText = !isForPrograms(req.path) && contributions.dialectOf(req.path) === undefined;
    refuseOddInput(req.query, { onlyText });
    refuseOddInput(req.body, { onlyText });
    next();
  };

/** The same for what is read later: the fields of a multipart form. @throws InvalidInput */
export function refuseOddInput(sent: unknown, { onlyText }: { readonly onlyText: boolean }): void {
  const refusals = [...unreadable(sent), ...(onlyText ? notText(sent) : [])];
  if (refusals.length > 0) throw new InvalidInput(refusals.slice(0, MOST_NAMED));
}

/** Fields with {@link UNREADABLE} characters in them, at any depth; the stack is ours, since JSON may be deep. */
function unreadable(sent: unknown): FieldRefusal[] {
  const found: FieldRefusal[] = [];
  const open: { readonly value: unknown; readonly field: string }[] = [{ value: sent, field: '' }];
  for (let one = open.pop(); one !== undefined && found.length < MOST_NAMED; one = open.pop()) {
    const { value, field } = one;
    if (typeof value === 'string' && !isReadable(value)) found.push({ field, code: 'input.unreadable' });
    if (typeof value !== 'object' || value === null) continue;
    for (const [name, inner] of Object.entries(value)) {
      if (!isReadable(name)) found.push({ field: name.replaceAll(UNREADABLE, ''), code: 'input.unreadable' });
      // A field that is sent several times is one field.
      const isItem = Array.isArray(value) && field !== '' && typeof inner === 'string';
      open.push({ value: inner, field: isItem || field === '' ? field || name : `${field}.${name}` });
    }
  }
  return found;
}

/**
 * What nobody types and no page can show: control characters but for tabs and the ends of lines, and halves of surrogate pairs.
 * Text that is written from right to left is text, with the marks and overrides of its direction; names judge those themselves.
 */
const UNREADABLE = /(?![\t\n\r])[\p{Cc}\p{Surrogate}]/gu;
const isReadable = (text: string): boolean => text.search(UNREADABLE) === -1;

/** Fields of a form that are neither a text nor several. */
function notText(sent: unknown): FieldRefusal[] {
  if (typeof sent !== 'object' || sent === null) return [];
  return Object.entries(sent).flatMap(([field, value]) =>
    [value].flat().every((one) => typeof one === 'string') ? [] : [{ field, code: 'input.wrong-type' }],
  );
}
