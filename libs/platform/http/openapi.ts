import {
  applyDecorators,
  Header,
  Inject,
  Injectable,
  RequestMethod,
  SetMetadata,
  UseInterceptors,
} from '@nestjs/common';
import { METHOD_METADATA, PATH_METADATA } from '@nestjs/common/constants.js';
import { DiscoveryService, MetadataScanner, Reflector } from '@nestjs/core';
import { z } from 'zod';
import { createDocument, type ZodOpenApiOperationObject } from 'zod-openapi';
import { CONFIG, type Config } from '../config/index.js';
import { ALLOW_METADATA } from '../context/index.js';
import { Contributions } from '../contributions/index.js';
import { NextLinkInterceptor } from './next-link.interceptor.js';
import { sessionCookieName } from './session.js';

/** The description of one operation in the OpenAPI document. */
export interface ApiOperation {
  readonly summary: string;
  readonly query?: z.ZodObject;
  readonly body?: z.ZodType;
  readonly headers?: Readonly<Record<string, string>>;
  readonly response?: z.ZodType;
  /** HTTP status of success. */
  readonly status?: number;
  /** Stable refusal codes this operation can answer. */
  readonly refusals?: readonly string[];
}

const API_METADATA = 'palier:api';

/** Describes a JSON operation; the document at `/api/openapi.json` is made from these. */
export const Api = (operation: ApiOperation) => SetMetadata(API_METADATA, operation);

/** Describes a list for programs: answered for them alone, part by part, with a `Link` to the next. */
export const ApiList = (operation: ApiOperation) =>
  applyDecorators(Api(operation), Header('cache-control', 'no-store'), UseInterceptors(NextLinkInterceptor));

/** RFC 9457, as the error filter writes it. */
const PROBLEM = z
  .object({
    type: z.string(),
    title: z.string(),
    status: z.int(),
    code: z.string(),
    detail: z.string(),
    instance: z.string().optional(),
    errors: z.array(z.object({ field: z.string(), code: z.string(), message: z.string() })).optional(),
  })
  .meta({ id: 'Problem', description: 'RFC 9457 problem details with a stable code.' });

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
    for (const { instance, metatype } of this.discovery.getControllers()) {
      if (!instance || typeof metatype !== 'function') continue;
      const prototype = Object.getPrototypeOf(instance) as object;
      for (const name of this.scanner.getAllMethodNames(prototype)) {
        const handler = (prototype as Record<string, (...args: never[]) => unknown>)[name]!;
        const operation = this.reflector.get<ApiOperation | undefined>(API_METADATA, handler);
        if (!operation) continue;
        const path = [
          this.reflector.get<string>(PATH_METADATA, metatype),
          this.reflector.get<string>(PATH_METADATA, handler),
        ]
          .map((part) => part.replaceAll(/^\/|\/$/g, ''))
          .filter(Boolean)
          .join('/')
          .replaceAll(/:(\w+)/g, '{$1}');
        const method = RequestMethod[this.reflector.get<RequestMethod>(METHOD_METADATA, handler)].toLowerCase();
        const audience = this.reflector.getAllAndOverride<string>(ALLOW_METADATA, [handler, metatype]);
        (paths[`/${path}`] ??= {})[method] = describe(operation, path, `${metatype.name}.${name}`, audience);
      }
    }
    return createDocument({
      openapi: '3.1.0',
      info: { title: 'Palier', version: '1', description: this.contributions.api.join(' ') },
      servers: [{ url: baseUrl }],
      security: [{ bearer: [] }, { session: [] }],
      paths: Object.fromEntries(Object.entries(paths).toSorted(([a], [b]) => a.localeCompare(b))),
      components: {
        securitySchemes: {
          bearer: { type: 'http', scheme: 'bearer' },
          session: { type: 'apiKey', in: 'cookie', name: sessionCookieName(this.config) },
        },
      },
    });
  }
}

function describe(
  operation: ApiOperation,
  path: string,
  operationId: string,
  audience: string,
): ZodOpenApiOperationObject {
  const names = [...path.matchAll(/\{(\w+)\}/g)].flatMap(([, name]) => name ?? []);
  const headers = Object.entries(operation.headers ?? {}).map(
    ([name, description]) => [name, z.string().meta({ description }).optional()] as const,
  );
  return {
    operationId,
    summary: operation.summary,
    ...(audience === 'public' ? { security: [] } : {}),
    ...(['public', 'signed-in'].includes(audience) ? {} : { description: `Needs the permission \`${audience}\`.` }),
    requestParams: {
      path: z.object(Object.fromEntries(names.map((name) => [name, z.string()]))),
      ...(operation.query ? { query: operation.query } : {}),
      header: z.object(Object.fromEntries(headers)),
    },
    ...(operation.body
      ? { requestBody: { required: true, content: { 'application/json': { schema: operation.body } } } }
      : {}),
    responses: {
      [`${operation.status ?? 200}`]: {
        description: 'Success',
        ...(operation.response ? { content: { 'application/json': { schema: operation.response } } } : {}),
      },
      default: {
        description: ['Refusal', ...(operation.refusals ?? [])].join(' · '),
        content: { 'application/problem+json': { schema: PROBLEM } },
      },
    },
  };
}
