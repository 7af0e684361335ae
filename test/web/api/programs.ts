import { z } from 'zod';
import { systemContext } from '#libs/platform/context/index.js';
import { CreateApiToken, type CreateApiTokenInput } from '../../../src/identity/index.js';
import type { TestApp } from '../../support/app.js';
import type { Page } from '../../support/browser.js';

/** The parts of a problem document (RFC 9457) that specs read. */
const Problem = z.object({
  status: z.int(),
  code: z.string(),
  errors: z.array(z.object({ field: z.string(), code: z.string() })).optional(),
});

/** A program of an employer: what it asks, it asks with its token. */
export interface Program {
  readonly token: string;
  readonly tokenId: string;
  get(path: string, headers?: Readonly<Record<string, string>>): Promise<Page>;
  send(method: string, path: string, body?: unknown, headers?: Readonly<Record<string, string>>): Promise<Page>;
}

/** A program with a new token of an employer. */
export async function program(
  portal: TestApp,
  employerId: string,
  input: CreateApiTokenInput = { scope: 'api' },
): Promise<Program> {
  const { token, id } = await portal.app
    .get(CreateApiToken, { strict: false })
    .execute(systemContext('test', employerId, 'test'), input);
  const send: Program['send'] = (method, path, body, headers) =>
    portal.browser().api(method, path, body, { stay: true, headers: { authorization: `Bearer ${token}`, ...headers } });
  return { token, tokenId: id, send, get: (path, headers) => send('GET', path, undefined, headers) };
}

/** What a refusal says. */
export const problemOf = (page: Page): z.infer<typeof Problem> => Problem.parse(page.json());

/** Walks through a list to its end. @returns every entry, and how many answers it took */
export async function walk(
  asked: Program,
  path: string,
  name: string,
): Promise<{ entries: Record<string, unknown>[]; answers: number }> {
  const Part = z.object({ [name]: z.array(z.record(z.string(), z.unknown())), next: z.string().nullable() });
  const entries: Record<string, unknown>[] = [];
  let answers = 0;
  for (let at: string | null = path; at !== null; answers += 1) {
    const page: Page = await asked.get(at);
    const part = Part.parse(page.json());
    entries.push(...z.array(z.record(z.string(), z.unknown())).parse(part[name]));
    const link = /^<([^>]+)>; rel="next"$/.exec(page.headers.get('link') ?? '')?.[1] ?? null;
    if ((link === null) !== (part.next === null)) throw new Error('the header and the answer disagree');
    at = link;
  }
  return { entries, answers };
}
