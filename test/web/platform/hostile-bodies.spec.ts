import { readFileSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { systemContext } from '#libs/platform/context/index.js';
import { GrantRole } from '../../../src/identity/index.js';
import { company, signIn, type Company } from '../identity/acme.js';
import { testApp, type TestApp } from '../../support/app.js';
import { exhaustive } from '../../support/machine.js';
import { csrfTokenOf } from '../../support/html.js';
import { BOUNDARY, fieldHead, fileHead, MULTIPART, openRequest, type RawRequest } from '../../support/hostile-body.js';

let portal: TestApp;
let acme: Company;
let token: string;
let cookie: string;
/** Of another company: one person sends fewer files in a minute than there are ways to send one, twice. */
let other: { readonly token: string; readonly cookie: string };

beforeAll(async () => {
  // A proxy says where requests come from: so one machine stands for many.
  portal = await testApp({ env: { PALIER_TRUST_PROXY: '1' } });
  acme = await company(portal, 'acme');
  ({ token, cookie } = await admit(acme));
  other = await admit(await company(portal, 'beta'));
});
afterAll(() => portal.close());

/** Of HR and an administrator: every route that takes a file is open to her. */
async function admit(to: Company): Promise<{ token: string; cookie: string }> {
  await portal.app
    .get(GrantRole, { strict: false })
    .execute(systemContext('test', to.employerId, 'test'), { email: to.nora.email, role: 'admin' });
  const browser = portal.browser();
  await signIn(browser, to);
  return {
    token: csrfTokenOf((await browser.get('/hr/employees/imports')).text)!,
    cookie: `palier-sid=${browser.cookie('palier-sid')}`,
  };
}

/** An id of nothing. */
const NOBODY = '00000000-0000-7000-8000-000000000000';

/** Every route that a body can be sent to, with something in the place of its parameters. */
const ROUTES = readFileSync('test/arch/routes.txt', 'utf8')
  .trim()
  .split('\n')
  .map((line) => line.split(/\s+/))
  .filter(([method]) => !['GET', 'HEAD'].includes(method!))
  .map(([method, path]) => [method!, path!.replaceAll(/:\w+/g, NOBODY)] as const);

const MB = 1024 * 1024;
setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;
/** Megabytes that this process uses, client and portal together, garbage among them. */
const used = () => {
  const { heapUsed, external } = process.memoryUsage();
  return (heapUsed + external) / MB;
};
/** Buffers are given back a moment after their garbage is. */
const ROUNDS = 3;
/** Megabytes that this process holds on to. */
const held = async () => {
  for (let round = 0; round < ROUNDS; round += 1) {
    collect();
    await wait(20);
  }
  return used();
};
/**
 * Megabytes that it holds on to beyond those of before. What is within the bound as garbage is so without it: in a process
 * in which other specs have run, collecting takes a second.
 */
const heldBeyond = async (before: number, bound: number) => {
  for (let round = 0; round < ROUNDS && used() - before >= bound; round += 1) {
    collect();
    await wait(20);
  }
  return used() - before;
};

const open: RawRequest[] = [];
async function begin(path: string, headers: Readonly<Record<string, string>>, method = 'POST'): Promise<RawRequest> {
  const request = await openRequest(portal.baseUrl, method, path, headers);
  open.push(request);
  return request;
}
afterEach(() => {
  for (const { socket } of open.splice(0)) socket.destroy();
});

/** The same megabyte again and again, so that the client holds nothing itself. */
const BIG = Buffer.alloc(MB, 'x');

/** Sends pieces until the portal answers, at most `most` megabytes. */
async function pour(request: RawRequest, head: (index: number) => string, most: number): Promise<void> {
  for (let index = 0; index < most; index += 1) {
    if (!(await request.chunk(head(index))) || !(await request.chunk(BIG))) return;
  }
}

/** The head of one field after another, each with a megabyte in it. */
const endlessFields = (index: number) => `\r\n${fieldHead(`f${index}`)}`;

describe('a stranger with an endless body', () => {
  // Every kind of body on every route in .ci/run; otherwise the kind that once ended a process.
  const KINDS = [
    ['multipart fields', MULTIPART, endlessFields, [401, 403, 404, 409, 413, 415, 429, 303]],
    ['a form', { 'content-type': 'application/x-www-form-urlencoded' }, () => 'a=', [413, 503]],
    ['JSON', { 'content-type': 'application/json' }, () => '"', [413, 503]],
  ] as const;

  it.each(exhaustive ? KINDS : KINDS.slice(0, 1))(
    'is refused on every route and leaves nothing behind: %s',
    async (_what, headers, head, refusals) => {
      const before = await held();
      const requests = [];
      for (const [method, path] of ROUTES) {
        const request = await begin(path, headers, method);
        await pour(request, head, 6);
        requests.push({ request, route: `${method} ${path}` });
      }
      const bound = ROUTES.length / 2;
      expect(await heldBeyond(before, bound)).toBeLessThan(bound);
      for (const { request, route } of requests) {
        request.end();
        const status = await request.status();
        expect({ route, refused: (refusals as readonly number[]).includes(status), status }).toMatchObject({
          refused: true,
        });
      }
    },
  );

  it('may send a file to verify of which nothing is kept, several at once too', async () => {
    const before = await held();
    const requests = await Promise.all(Array.from({ length: 6 }, () => begin('/v', MULTIPART)));
    await Promise.all(
      requests.map(async (request) => {
        await request.chunk(fileHead('file'));
        await pour(request, () => 'x', 20);
      }),
    );
    expect(await heldBeyond(before, 30)).toBeLessThan(30);
    const seventh = await begin('/v', MULTIPART);
    await seventh.chunk(fileHead('file'));
    expect(await seventh.status()).toBe(503);
    expect(seventh.answer().toLowerCase()).toContain('retry-after:');
  });
});

describe('somebody who is signed in', () => {
  const signed = () => ({ ...MULTIPART, cookie });
  let before: number;
  beforeAll(async () => {
    before = await held();
  });

  /** Every route that takes a file, and the file's field. */
  const UPLOADS: Readonly<Record<string, string>> = {
    '/admin/employer/logo': 'logo',
    '/admin/sign-in/metadata': 'metadata',
    [`/calls/${NOBODY}/answer/files`]: 'document',
    '/estimate/list': 'file',
    '/hr/agreements/papers': 'scan',
    '/hr/agreements/papers/lists': 'file',
    [`/hr/agreements/papers/lists/${NOBODY}/scans`]: 'scans',
    '/hr/compliance/imports': 'file',
    '/hr/days/absences': 'file',
    '/hr/employees/imports': 'file',
    '/hr/framework': 'document',
    '/hr/presence/acts': 'document',
    [`/hr/presence/acts/${NOBODY}/document`]: 'document',
    [`/operator/places/${NOBODY}/evidence`]: 'document',
    [`/operator/places/${NOBODY}/photos`]: 'photo',
    '/territory/demand/flows/files': 'file',
    '/v': 'file',
  };

  it('has no other route that takes a file', async () => {
    const takers: string[] = [];
    for (const [method, path] of ROUTES) {
      const probe = await begin(path, signed(), method);
      await probe.chunk(`--${BOUNDARY}--\r\n`);
      probe.end();
      if ((await probe.status()) !== 415) takers.push(path);
    }
    expect(takers).toEqual(Object.keys(UPLOADS));
  });

  it.each(Object.entries(UPLOADS))('is not read at %s without the token before the file', async (path, field) => {
    const request = await begin(path, signed());
    await request.chunk(fileHead(field));
    await pour(request, () => 'x', 25);
    expect(await heldBeyond(before, 15)).toBeLessThan(15);
    await request.chunk(`\r\n${fieldHead('_csrf')}${token}\r\n--${BOUNDARY}--\r\n`);
    request.end();
    expect(await request.status()).toBe(403);
  });

  it.each(Object.keys(UPLOADS))('is refused at %s with more fields than a form has', async (path) => {
    const request = await begin(path, { ...MULTIPART, cookie: other.cookie });
    await request.chunk(`${fieldHead('_csrf')}${other.token}\r\n`);
    await pour(request, endlessFields, 25);
    expect(await heldBeyond(before, 15)).toBeLessThan(15);
    request.end();
    // Who is nobody of an operator, or of a territory, is refused as such, as early.
    expect(await request.status()).toBe(/^\/(?:operator|territory)\//.test(path) ? 403 : 413);
  });
});

describe('strangers who hold their forms open', () => {
  it('take no place from members, nor from the messages that let members in', async () => {
    const FORM = { 'content-type': 'application/x-www-form-urlencoded' };
    const from = (address: number) => ({ ...FORM, 'x-forwarded-for': `192.0.2.${address}` });
    const slow: RawRequest[] = [];
    for (let count = 0; count < 400; count += 1) {
      const request = await begin('/sign-in', from(Math.floor(count / 40)));
      await request.chunk('a=');
      slow.push(request);
    }
    const send = async (path: string, headers: Readonly<Record<string, string>>, body: string) => {
      const request = await begin(path, headers);
      await request.chunk(body);
      request.end();
      return request.status();
    };
    expect(await send('/sign-in', from(50), 'address=acme')).toBe(503);
    expect(slow.filter((request) => request.answer() !== '')).toEqual([]);
    expect(await send('/locale', { ...from(50), cookie }, `_csrf=${token}&locale=fr&return=%2Fhr`)).toBe(303);
    expect(await send('/saml/acme/acs', from(50), 'SAMLResponse=x')).toBe(401);
  });
});

describe('limits count before the work', () => {
  it('at the fortieth file from one address the next is refused unread', async () => {
    const visitor = portal.browser();
    let last = 200;
    for (let count = 0; count < 90 && last !== 429; count += 1)
      last = (await visitor.post('/v', { sha256: 'a'.repeat(64) })).status;
    expect(last).toBe(429);
    const request = await begin('/v', MULTIPART);
    await request.chunk(fileHead('file'));
    expect(await request.status()).toBe(429);
    expect(request.answer().toLowerCase()).toContain('connection: close');
  });
});
