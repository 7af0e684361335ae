import { SetMetadata } from '@nestjs/common';
import type { Flash } from './session.js';

/** Metadata key of {@link Page}. */
export const PAGE_METADATA = 'palier:page';

/** The handler's return value is the model of this page (`bookings/find` = templates/pages/bookings/find.hbs). */
export const Page = (name: string) => SetMetadata(PAGE_METADATA, name);

/** Metadata key of {@link SharedFor}. */
export const SHARED_METADATA = 'palier:shared';

/**
 * The page is the same for every stranger with the same language: their browsers, and caches on the way, may keep it
 * for that many seconds. Whoever has a session gets it fresh.
 */
export const SharedFor = (seconds: number) => SetMetadata(SHARED_METADATA, seconds);

/** Metadata key of {@link Framed}. */
export const FRAMED_METADATA = 'palier:framed';

/** Any site may show the page in a frame: it holds nothing of a session and nothing to confirm. */
export const Framed = () => SetMetadata(FRAMED_METADATA, true);

/** Metadata key of {@link ReturnsByBack}. */
export const RETURN_METADATA = 'palier:return';

/**
 * Lets the browser restore a signed-in person's page on Back as it was left, with its scroll position: it holds places
 * and days and the reader's own commune, nothing about anybody else. Every other page of a session is not stored
 * (docs/security.md).
 */
export const ReturnsByBack = () => SetMetadata(RETURN_METADATA, true);

/** Redirect after POST (303), with a message for the next page. */
export class RedirectResult {
  constructor(
    readonly path: string,
    readonly flash: Flash | null,
  ) {}
}

/** @param flash i18n key of a success message, or the message with its values. */
export const redirect = (path: string, flash: Flash | string | null = null): RedirectResult =>
  new RedirectResult(path, typeof flash === 'string' ? { key: flash } : flash);

/** Metadata key of {@link ReadableOffline}. */
export const OFFLINE_METADATA = 'palier:offline';

/**
 * Lets the reader's own browser keep the page to be read without a connection (`public/offline`): it holds places, days and the
 * reader's own bookings, nothing about anybody else. In a session it is kept no longer than the session may last (docs/security.md).
 */
export const ReadableOffline = () => SetMetadata(OFFLINE_METADATA, true);

/** A page other than the declared one, or with another status. */
export class PageResult {
  constructor(
    readonly page: string,
    readonly model: object,
    readonly status: number,
  ) {}
}

/** Renders a named page with a status; `page()` inside a handler that has no `@Page` works too. */
export const page = (name: string, model: object, status = 200): PageResult => new PageResult(name, model, status);

/** Bytes to download or show. */
export class FileResult {
  constructor(
    readonly bytes: Uint8Array,
    readonly type: string,
    readonly fileName: string,
    readonly disposition: 'attachment' | 'inline' = 'attachment',
  ) {}
}

/** A file that is written in pieces, of which one is held at a time. */
export class StreamResult {
  constructor(
    readonly pieces: AsyncIterable<string>,
    readonly type: string,
    readonly fileName: string,
  ) {}
}

/** A download of any size. A piece that cannot be read breaks the answer off, which browsers show as a failed download. */
export const stream = (pieces: AsyncIterable<string>, type: string, fileName: string): StreamResult =>
  new StreamResult(pieces, type, fileName);

/** A file answer with a safe name. */
export const file = (
  bytes: Uint8Array | string,
  type: string,
  fileName: string,
  disposition: 'attachment' | 'inline' = 'attachment',
): FileResult => new FileResult(typeof bytes === 'string' ? Buffer.from(bytes) : bytes, type, fileName, disposition);
