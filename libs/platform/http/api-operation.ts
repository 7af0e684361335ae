import { applyDecorators, Header, SetMetadata, UseInterceptors } from '@nestjs/common';
import type { z } from 'zod';
import { NextLinkInterceptor } from './next-link.interceptor.js';

/** The description of one operation in the OpenAPI document. */
export interface ApiOperation {
  readonly summary: string;
  readonly query?: z.ZodObject;
  readonly body?: z.ZodType;
  readonly headers?: Readonly<Record<string, string>>;
  readonly response?: z.ZodType;
  /** HTTP status of success. */
  readonly status?: number;
  /** Other statuses of success, with the same answer. */
  readonly also?: readonly number[];
  /** Statuses that say all without an answer, such as 304. */
  readonly bare?: readonly number[];
  /** Media type of body and answer; JSON unless told otherwise. */
  readonly mediaType?: string;
  /** Stable refusal codes this operation can answer, beside those of every operation. */
  readonly refusals?: readonly string[];
}

/** Metadata key of {@link Api}. */
export const API_METADATA = 'palier:api';
/** Metadata key of {@link ApiList}. */
export const API_LIST_METADATA = 'palier:api-list';

/**
 * Describes an operation for programs; the document at `/api/openapi.json` is made from these, and the specs hold every
 * answer against it.
 */
export const Api = (operation: ApiOperation) => SetMetadata(API_METADATA, operation);

/** Describes a list for programs: answered for them alone, part by part, with a `Link` to the next. */
export const ApiList = (operation: ApiOperation) =>
  applyDecorators(
    Api(operation),
    SetMetadata(API_LIST_METADATA, true),
    Header('cache-control', 'no-store'),
    UseInterceptors(NextLinkInterceptor),
  );
