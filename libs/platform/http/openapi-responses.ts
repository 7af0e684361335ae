import { z } from 'zod';
import type { ZodOpenApiResponseObject, ZodOpenApiResponsesObject } from 'zod-openapi';
import type { Dialect } from '../contributions/index.js';
import type { ApiOperation } from './api-operation.js';

/** RFC 9457, as the error filter writes it. */
const PROBLEM = z
  .object({
    type: z.string(),
    title: z.string().meta({ description: 'Of the status, in the language of `Accept-Language`.' }),
    status: z.int(),
    code: z.string().meta({ description: 'Stable; an operation lists its codes as `x-problem-codes`.' }),
    detail: z.string().meta({ description: 'What is refused, why, and what to do instead; for people.' }),
    instance: z.string().optional().meta({ description: 'Names the request in the log of the portal.' }),
    errors: z
      .array(z.object({ field: z.string(), code: z.string(), message: z.string() }))
      .optional()
      .meta({ description: 'The refused fields, by the names under which they were sent.' }),
  })
  .meta({ id: 'Problem', description: 'RFC 9457 problem details with a stable code.' });

/** What any operation may be answered before or after it does its work, by status. */
const ANYWHERE: Readonly<Record<string, { readonly what: string; readonly codes: readonly string[] }>> = {
  400: { what: 'The request cannot be read', codes: ['bad-request'] },
  401: { what: 'No credentials, or none that are good', codes: ['sign-in-required'] },
  403: {
    what: 'The credentials do not reach this',
    codes: ['forbidden', 'insufficient-scope', 'csrf'],
  },
  404: { what: 'Nothing of this name that the caller may see', codes: ['not-found'] },
  408: { what: 'The body did not arrive in time', codes: ['too-slow'] },
  409: { what: 'Not possible as things stand', codes: ['conflict', 'idempotency-key-reused'] },
  413: { what: 'The body is too large', codes: ['too-large'] },
  415: { what: 'The body is of a type that is not read here', codes: ['wrong-media-type'] },
  422: { what: 'What was sent is refused; the fields are named', codes: ['input.invalid'] },
  429: { what: 'Too often', codes: ['too-many-attempts'] },
  503: { what: 'Not now; the same request may succeed in a few seconds', codes: ['unavailable', 'busy'] },
};

const WAITING = z.object({ 'Retry-After': z.string().meta({ description: 'Seconds to wait.' }) });
const CHALLENGE = z.object({
  'WWW-Authenticate': z.string().optional().meta({ description: 'RFC 6750: what the credentials lack.' }),
});

/** Every code that an operation may answer; `foreign` are those of modules that judge every request. */
export const problemCodes = (operation: ApiOperation, foreign: readonly string[]): string[] =>
  [
    ...new Set([...Object.values(ANYWHERE).flatMap(({ codes }) => codes), ...foreign, ...(operation.refusals ?? [])]),
  ].toSorted();

/** The refusals of an operation: problem documents, or what the dialect of its path has instead. */
export function refusals(dialect: Dialect | undefined): ZodOpenApiResponsesObject {
  const words: Record<string, string> = { ...dialect?.statuses };
  for (const [status, { what }] of Object.entries(ANYWHERE)) words[status] = what;
  const entries = Object.entries(words).map(([status, what]): [string, ZodOpenApiResponseObject] => {
    const headers = { 401: CHALLENGE, 403: CHALLENGE, 429: WAITING, 503: WAITING }[status];
    return [
      status,
      {
        id: `${dialect?.name ?? 'Refused'}${status}`,
        description: what,
        ...(headers && { headers }),
        content: dialect
          ? { [dialect.mediaType]: { schema: dialect.answer } }
          : { 'application/problem+json': { schema: PROBLEM } },
      },
    ];
  });
  return Object.fromEntries(entries) as ZodOpenApiResponsesObject;
}

const RATES = {
  'RateLimit-Policy': z
    .string()
    .optional()
    .meta({ description: 'What is allowed: `"api";q=600;w=60` is 600 requests in 60 seconds.' }),
  RateLimit: z
    .string()
    .optional()
    .meta({ description: 'How a token stands: `"api";r=587;t=42` is 587 left, all again in 42 seconds.' }),
};
const LINK = { Link: z.string().optional().meta({ description: 'Where the list goes on (`rel="next"`).' }) };

/** The answers of success. */
export function successes(operation: ApiOperation, isList: boolean): ZodOpenApiResponsesObject {
  const { response, mediaType = 'application/json' } = operation;
  const answer: ZodOpenApiResponseObject = {
    description: 'Success',
    headers: z.object({ ...RATES, ...(isList && LINK) }),
    ...(response && { content: { [mediaType]: { schema: response } } }),
  };
  const statuses = [operation.status ?? 200, ...(operation.also ?? [])];
  return Object.fromEntries([
    ...statuses.map((status) => [String(status), answer]),
    ...(operation.bare ?? []).map((status) => [String(status), { description: 'Nothing has changed' }]),
  ]) as ZodOpenApiResponsesObject;
}
