import { Injectable, RequestMethod, SetMetadata } from '@nestjs/common';
import { METHOD_METADATA, PATH_METADATA } from '@nestjs/common/constants.js';
import { DiscoveryService, MetadataScanner, Reflector } from '@nestjs/core';
import { z } from 'zod';

/** What the OpenAPI document says of one operation. */
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

const jsonSchema = (schema: z.ZodType, io: 'input' | 'output') => {
  const { $schema: _dialect, ...rest } = z.toJSONSchema(schema, { io, unrepresentable: 'any' });
  return rest;
};

/** Builds the OpenAPI 3.1 document from the controllers themselves. */
@Injectable()
export class OpenApi {
  constructor(
    private readonly discovery: DiscoveryService,
    private readonly scanner: MetadataScanner,
    private readonly reflector: Reflector,
  ) {}

  document(baseUrl: string): Record<string, unknown> {
    const paths: Record<string, Record<string, unknown>> = {};
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
        (paths[`/${path}`] ??= {})[method] = describe(operation, path, `${metatype.name}.${name}`);
      }
    }
    return {
      openapi: '3.1.0',
      info: { title: 'Palier', version: '1', description: 'Telework near home: places, bookings and who you are.' },
      servers: [{ url: baseUrl }],
      security: [{ bearer: [] }, { session: [] }],
      paths: Object.fromEntries(Object.entries(paths).toSorted(([a], [b]) => a.localeCompare(b))),
      components: {
        securitySchemes: {
          bearer: { type: 'http', scheme: 'bearer' },
          session: { type: 'apiKey', in: 'cookie', name: '__Host-sid' },
        },
        schemas: { Problem: PROBLEM },
      },
    };
  }
}

const PROBLEM = {
  type: 'object',
  description: 'RFC 9457 problem details with a stable code.',
  required: ['type', 'title', 'status', 'code', 'detail'],
  properties: {
    type: { type: 'string' },
    title: { type: 'string' },
    status: { type: 'integer' },
    code: { type: 'string' },
    detail: { type: 'string' },
    errors: {
      type: 'array',
      items: {
        type: 'object',
        properties: { field: { type: 'string' }, code: { type: 'string' }, message: { type: 'string' } },
      },
    },
  },
};

function describe(operation: ApiOperation, path: string, operationId: string): Record<string, unknown> {
  const inPath = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => ({
    name,
    in: 'path',
    required: true,
    schema: { type: 'string' },
  }));
  const inQuery = Object.entries(operation.query?.shape ?? {}).map(([name, schema]) => ({
    name,
    in: 'query',
    required: !(schema as z.ZodType).safeParse(undefined).success,
    schema: jsonSchema(schema as z.ZodType, 'input'),
  }));
  const inHeaders = Object.entries(operation.headers ?? {}).map(([name, description]) => ({
    name,
    in: 'header',
    description,
    schema: { type: 'string' },
  }));
  const problem = { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } };
  return {
    operationId,
    summary: operation.summary,
    parameters: [...inPath, ...inQuery, ...inHeaders],
    ...(operation.body
      ? {
          requestBody: {
            required: true,
            content: { 'application/json': { schema: jsonSchema(operation.body, 'input') } },
          },
        }
      : {}),
    responses: {
      [String(operation.status ?? 200)]: {
        description: 'Success',
        ...(operation.response
          ? { content: { 'application/json': { schema: jsonSchema(operation.response, 'output') } } }
          : {}),
      },
      default: {
        description: ['Refusal', ...(operation.refusals ?? [])].join(' · '),
        content: problem,
      },
    },
  };
}
