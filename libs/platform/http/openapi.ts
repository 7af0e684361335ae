import { Inject, Injectable, RequestMethod } from '@nestjs/common';
import { METHOD_METADATA, PATH_METADATA } from '@nestjs/common/constants.js';
import { DiscoveryService, MetadataScanner, Reflector } from '@nestjs/core';
import { z } from 'zod';
import { createDocument, type ZodOpenApiOperationObject, type ZodOpenApiResponsesObject } from 'zod-openapi';
import { CONFIG, type Config } from '../config/index.js';
import { ALLOW_METADATA, SCOPE_METADATA } from '../context/index.js';
import { Contributions } from '../contributions/index.js';
import { API_LIST_METADATA, API_METADATA, type ApiOperation } from './api-operation.js';
import { problemCodes, refusals, successes } from './openapi-responses.js';
import { sessionCookieName } from './session.js';

/** Audiences that need no permission. */
const OPEN = ['public', 'signed-in'];

/** An operation where it is found: its address, and who may call it. */
interface Found {
  readonly operation: ApiOperation;
  readonly path: string;
  readonly method: string;
  readonly id: string;
  readonly audience: string;
  readonly scope: string | undefined;
  readonly isList: boolean;
}

/** Builds the OpenAPI 3.1 document from the controllers themselves. */
@Injectable()
export class OpenApi {
  constructor(
    private readonly discovery: DiscoveryService,
    private readonly scanner: MetadataScanner,
    private readonly reflector: Reflector,
    private readonly contributions: Contributions,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  document(baseUrl: string): object {
    const paths: Record<string, Record<string, ZodOpenApiOperationObject>> = {};
    // One for all operations: the document names each refusal once.
    const refused = new Map<string | undefined, ZodOpenApiResponsesObject>();
    const refusalsUnder = (path: string): ZodOpenApiResponsesObject => {
      const dialect = this.contributions.dialectOf(path);
      const known = refused.get(dialect?.name) ?? refusals(dialect);
      refused.set(dialect?.name, known);
      return known;
    };
    for (const found of this.operations())
      (paths[`/${found.path}`] ??= {})[found.method] = this.describe(found, refusalsUnder);
    return createDocument({
      openapi: '3.1.0',
      info: {
        title: 'Palier',
        version: '1',
        description: this.contributions.api.join(' '),
        license: { name: 'Apache License 2.0', identifier: 'Apache-2.0' },
      },
      servers: [{ url: baseUrl }],
      security: [{ bearer: [] }, { session: [] }],
      paths: Object.fromEntries(Object.entries(paths).toSorted(([a], [b]) => a.localeCompare(b))),
      webhooks: Object.fromEntries(
        Object.entries(this.contributions.apiWebhooks).map(([type, { summary, body }]) => [
          type,
          { post: sentOperation(type, summary, body) },
        ]),
      ),
      components: {
        securitySchemes: {
          bearer: {
            type: 'http',
            scheme: 'bearer',
            description: 'A token, whole or narrowed to scopes.',
          },
          session: { type: 'apiKey', in: 'cookie', name: sessionCookieName(this.config) },
        },
      },
    });
  }

  private *operations(): Generator<Found> {
    for (const { instance, metatype } of this.discovery.getControllers()) {
      if (!instance || typeof metatype !== 'function') continue;
      const prototype = Object.getPrototypeOf(instance) as object;
      for (const name of this.scanner.getAllMethodNames(prototype)) {
        const handler = (prototype as Record<string, (...args: never[]) => unknown>)[name]!;
        const operation = this.reflector.get<ApiOperation | undefined>(API_METADATA, handler);
        if (!operation) continue;
        const audience = this.reflector.getAllAndOverride<string>(ALLOW_METADATA, [handler, metatype]);
        const scope = this.reflector.getAllAndOverride<string | undefined>(SCOPE_METADATA, [handler, metatype]);
        const parts = [metatype, handler].map((of) => this.reflector.get<string>(PATH_METADATA, of));
        yield {
          operation,
          path: parts
            .map((part) => part.replaceAll(/^\/|\/$/g, ''))
            .filter(Boolean)
            .join('/')
            .replaceAll(/:(\w+)/g, '{$1}'),
          method: RequestMethod[this.reflector.get<RequestMethod>(METHOD_METADATA, handler)].toLowerCase(),
          id: `${metatype.name}.${name}`,
          audience,
          // What is open is open to any token.
          scope: OPEN.includes(audience) ? undefined : scope,
          isList: this.reflector.get<boolean | undefined>(API_LIST_METADATA, handler) === true,
        };
      }
    }
  }

  private describe(
    { operation, path, id, audience, scope, isList }: Found,
    refusalsUnder: (path: string) => ZodOpenApiResponsesObject,
  ): ZodOpenApiOperationObject {
    const hasCodes = this.contributions.dialectOf(`/${path}`) === undefined;
    const names = [...path.matchAll(/\{(\w+)\}/g)].flatMap(([, name]) => name ?? []);
    const headers = Object.entries(operation.headers ?? {}).map(
      ([name, description]) => [name, z.string().meta({ description }).optional()] as const,
    );
    const needs = [
      ...(OPEN.includes(audience) ? [] : [`Needs the permission \`${audience}\`.`]),
      ...(scope === undefined ? [] : [`A narrowed token needs the scope \`${scope}\`.`]),
    ];
    const { mediaType = 'application/json' } = operation;
    return {
      operationId: id,
      summary: operation.summary,
      tags: [tagOf(path)],
      ...(audience === 'public' && { security: [] }),
      ...(scope !== undefined && { security: [{ bearer: [scope] }, { session: [] }] }),
      ...(needs.length > 0 && { description: needs.join(' ') }),
      requestParams: {
        path: z.object(Object.fromEntries(names.map((name) => [name, z.string()]))),
        ...(operation.query && { query: operation.query }),
        header: z.object(Object.fromEntries(headers)),
      },
      ...(operation.body && { requestBody: { required: true, content: { [mediaType]: { schema: operation.body } } } }),
      responses: { ...successes(operation, isList), ...refusalsUnder(`/${path}`) },
      ...(hasCodes && { 'x-problem-codes': problemCodes(operation, this.contributions.apiRefusals) }),
    };
  }
}

/** What the portal sends itself (Standard Webhooks): any status of success is taken for an acknowledgement. */
const sentOperation = (type: string, summary: string, body: z.ZodType): ZodOpenApiOperationObject => ({
  operationId: type,
  summary,
  security: [],
  requestParams: {
    header: z.object({
      'webhook-id': z.string().meta({ description: 'Stays the same however often the message is sent.' }),
      'webhook-timestamp': z.string().meta({ description: 'Seconds since 1970, of this attempt.' }),
      'webhook-signature': z
        .string()
        .meta({ description: 'One or more, separated by spaces: `v1,` and HMAC-SHA256 in base64.' }),
    }),
  },
  requestBody: { required: true, content: { 'application/json': { schema: body } } },
  responses: {
    '2XX': { description: 'Taken; the body is not read.' },
    '4XX': { description: 'Not taken, and sent again later.' },
  },
});

/** Under which heading an operation stands: the resource of the API, or the interface. */
function tagOf(path: string): string {
  const [first = '', , third] = path.split('/');
  return first === 'api' ? (third ?? first) : first.replace(/^\./, '');
}
