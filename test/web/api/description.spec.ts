import { readFileSync, rmSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createConfig, lintFromString } from '@redocly/openapi-core';
import createClient from 'openapi-fetch';
import openapiTS, { astToString } from 'openapi-typescript';
import ts from 'typescript';
import { z } from 'zod';
import { projectRoot } from '#libs/platform/files/index.js';
import { RESOURCE_SCOPES } from '../../../src/access/index.js';
import { testApp, type TestApp } from '../../support/app.js';
import { asDescribed } from '../../support/described.js';
import { company, type Company } from '../identity/acme.js';
import { program } from './programs.js';

const Operation = z.object({
  tags: z.array(z.string()),
  security: z.array(z.record(z.string(), z.array(z.string()))).optional(),
  'x-problem-codes': z.array(z.string()).optional(),
});
const Document = z.looseObject({ paths: z.record(z.string(), z.record(z.string(), Operation)) });

/** As much of the client's types as one request needs. */
interface Paths {
  readonly '/api/v1/employees': {
    readonly get: {
      readonly responses: { readonly 200: { readonly content: { readonly 'application/json': object } } };
    };
  };
}

/** What a program of a customer would be: it compiles against the client, or it does not. */
const USES = `
import createClient from 'openapi-fetch';
import type { paths } from './palier.js';

const palier = createClient<paths>({ baseUrl: 'https://palier.example', headers: { authorization: 'Bearer palier_api_x' } });

export async function everybody(): Promise<string[]> {
  const names: string[] = [];
  let cursor: string | undefined;
  do {
    const { data, error } = await palier.GET('/api/v1/employees', { params: { query: { limit: 200, cursor } } });
    if (!data) throw new Error(error.code);
    names.push(...data.employees.map(({ familyName }) => familyName));
    cursor = data.next ?? undefined;
  } while (cursor !== undefined);
  return names;
}

export const book = (siteId: string) =>
  palier.POST('/api/v1/bookings', { body: { siteId, date: '2026-12-01', part: 'am' }, params: { header: { 'Idempotency-Key': 'one' } } });
`;

/** The description of the API: complete, well-formed, and enough to write a program against. */
describe('the description of the API', () => {
  let portal: TestApp;
  let acme: Company;
  let text: string;
  beforeAll(async () => {
    portal = await testApp();
    acme = await company(portal, 'acme');
    text = (await portal.browser().get('/api/openapi.json')).text;
  });
  afterAll(() => portal.close());

  it('has every route for programs that there is', () => {
    const { paths } = Document.parse(JSON.parse(text));
    const described = Object.entries(paths).flatMap(([path, methods]) =>
      Object.keys(methods).map((method) => `${method.toUpperCase()} ${path}`),
    );
    const routes = readFileSync(join(projectRoot(), 'test/arch/routes.txt'), 'utf8')
      .split('\n')
      .map((line) => line.split('  ')[0]!.replaceAll(/:(\w+)/g, '{$1}'))
      .filter((route) => /^\w+ (?:\/api\/|\/scim\/|\/v\/\{code\}\.jws|\/schemas\/|\/\.well-known\/jwks)/.test(route));
    expect(routes.length).toBeGreaterThan(35);
    expect(described.toSorted()).toEqual(routes.toSorted());
  });

  it('names a scope for whatever a narrowed token may do, and every scope opens something', () => {
    const { paths } = Document.parse(JSON.parse(text));
    const scopes = Object.entries(paths)
      .filter(([path]) => path.startsWith('/api/v1/'))
      .flatMap(([path, methods]) => Object.values(methods).map((operation) => ({ path, ...operation })))
      .filter(({ path, security }) => security?.length !== 0 && path !== '/api/v1/me')
      .map(({ security }) => security?.[0]?.['bearer']?.[0]);
    expect(new Set(scopes)).toEqual(new Set(RESOURCE_SCOPES));
  });

  it('is a good OpenAPI 3.1 document by the rules of its lint', async () => {
    const config = await createConfig({
      extends: ['recommended'],
      rules: {
        // Each portal has its own address; that of a test is its loopback.
        'no-server-example.com': 'off',
        // 5XX is 503 alone: nothing else is promised.
        'operation-4xx-response': 'error',
        'operation-operationId-url-safe': 'error',
        'no-invalid-schema-examples': 'error',
      },
    });
    const problems = await lintFromString({ source: text, config });
    expect(problems.map(({ ruleId, message, location }) => `${ruleId}: ${message} ${location[0]?.pointer}`)).toEqual(
      [],
    );
  });

  it('makes a client in TypeScript that compiles, and that refuses what the API would refuse', async () => {
    // Inside the repository: the program finds the packages as those of a customer would.
    const folder = join(projectRoot(), 'dist', `client-${process.pid}`);
    mkdirSync(folder, { recursive: true });
    try {
      writeFileSync(join(folder, 'palier.ts'), astToString(await openapiTS(text)));
      const faults = (source: string): string[] => {
        const file = join(folder, 'uses.ts');
        writeFileSync(file, source);
        const compiled = ts.createProgram([file], {
          strict: true,
          noEmit: true,
          skipLibCheck: true,
          target: ts.ScriptTarget.ES2022,
          module: ts.ModuleKind.NodeNext,
          moduleResolution: ts.ModuleResolutionKind.NodeNext,
          lib: ['lib.es2022.d.ts', 'lib.dom.d.ts', 'lib.dom.iterable.d.ts'],
          types: [],
        });
        return ts
          .getPreEmitDiagnostics(compiled)
          .map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, ' '));
      };
      expect(faults(USES)).toEqual([]);
      expect(faults(USES.replace(`part: 'am'`, `part: 'noon'`)).join()).toContain('noon');
      expect(faults(USES.replace('/api/v1/employees', '/api/v1/employes')).length).toBeGreaterThan(0);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  it('is what such a client asks by', async () => {
    const { token } = await program(portal, acme.employerId);
    const palier = createClient<Paths>({ baseUrl: portal.baseUrl, headers: { authorization: `Bearer ${token}` } });
    const { data } = await palier.GET('/api/v1/employees');
    expect(data).toMatchObject({ employees: [{ staffNumber: 'M-1' }], next: null });
  });

  it('is held against answers: one that differs is found', async () => {
    const answer = { method: 'GET', path: '/api/v1/employees', status: 200, mediaType: 'application/json' };
    const held = (changes: object) =>
      asDescribed(portal.baseUrl, { ...answer, text: '{"employees":[],"next":null}', ...changes });
    await held({});
    await expect(held({ text: '{"employees":[]}' })).rejects.toThrow("must have required property 'next'");
    await expect(held({ text: '{"employees":[],"next":null,"more":1}' })).rejects.toThrow('additional properties');
    await expect(held({ status: 418 })).rejects.toThrow('the status 418 is not described');
    await expect(held({ mediaType: 'text/html' })).rejects.toThrow('the media type text/html is not described');
    await expect(held({ path: '/api/v1/secrets' })).rejects.toThrow('is not described');
    const problem = { type: 'about:blank', title: '', status: 409, code: 'nobody.knows', detail: '' };
    const refused = { status: 409, mediaType: 'application/problem+json', text: JSON.stringify(problem) };
    await expect(held(refused)).rejects.toThrow('the code nobody.knows is not described');
  });
});
