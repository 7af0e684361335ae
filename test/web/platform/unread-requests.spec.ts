import { Logger } from '@nestjs/common';
import { once } from 'node:events';
import type { Server } from 'node:http';
import { connect, type Socket } from 'node:net';
import { Metrics } from '#libs/platform/observability/index.js';
import { testApp, type TestApp } from '../../support/app.js';

let portal: TestApp;
const lines: string[] = [];

beforeAll(async () => {
  portal = await testApp();
  jest
    .spyOn(Logger.prototype, 'warn')
    .mockImplementation((...line: unknown[]) => void lines.push(JSON.stringify(line)));
});
afterAll(async () => {
  jest.restoreAllMocks();
  await portal.close();
});

const server = (): Server => portal.app.getHttpServer();
const SECRET = 'secret-of-the-sender';
/** A head that is larger than what is read. */
const large = (path: string, language = '', bytes = 40_000) =>
  `GET ${path} HTTP/1.1\r\nhost: x\r\n${language && `accept-language: ${language}\r\n`}cookie: ${SECRET}=${'x'.repeat(bytes)}\r\n\r\n`;

/** Everything that comes back for some bytes until the portal ends the connection. */
async function send(...pieces: readonly string[]): Promise<{ status: number; head: string; body: string }> {
  const { hostname, port } = new URL(portal.baseUrl);
  const socket = connect(Number(port), hostname);
  socket.on('error', () => undefined);
  await once(socket, 'connect');
  let text = '';
  socket.setEncoding('utf8').on('data', (piece: string) => (text += piece));
  const ended = new Promise<void>((done) => socket.once('close', () => done()));
  for (const piece of pieces) socket.write(piece);
  await ended;
  const [head = '', ...body] = text.split('\r\n\r\n');
  return { status: Number(/^HTTP\/1\.1 (\d{3})/.exec(head)?.[1] ?? 0), head, body: body.join('\r\n\r\n') };
}

describe('headers that are too large', () => {
  it.each([
    ['fr', 'Votre navigateur a envoyé trop de données'],
    ['en', 'Your browser sent too much'],
    ['', 'Votre navigateur a envoyé trop de données'],
  ])('are answered by a page in the language "%s"', async (language, title) => {
    const { status, head, body } = await send(large('/week', language));
    expect([status, body.includes(`<h1>${title}</h1>`)]).toEqual([431, true]);
    expect(body).toContain(`<html lang="${language || 'fr'}">`);
    for (const line of [
      'Content-Type: text/html; charset=utf-8',
      `Content-Length: ${Buffer.byteLength(body)}`,
      'Cache-Control: no-store',
      "Content-Security-Policy: default-src 'none'",
      'X-Content-Type-Options: nosniff',
      'Connection: close',
    ]) {
      expect(head).toContain(line);
    }
    expect(head + body).not.toContain(SECRET);
  });

  it('are answered to programs in their form', async () => {
    const api = await send(large('/api/v1/me', 'en'));
    expect(api.head).toContain('Content-Type: application/problem+json');
    expect(JSON.parse(api.body)).toMatchObject({ status: 431, code: 'headers-too-large', type: 'about:blank' });
    const scim = await send(large('/scim/v2/Users?filter=x', 'en'));
    expect(scim.head).toContain('Content-Type: application/scim+json');
    expect(JSON.parse(scim.body)).toMatchObject({ status: '431', schemas: [expect.stringContaining('Error')] });
  });

  it('are no longer read after a megabyte: the connection ends', async () => {
    const theirs = new Promise<Socket>((come) => server().once('connection', come));
    const sent = send(large('/week', '', 60_000), ...Array<string>(64).fill('y'.repeat(1_000_000)));
    const socket = await theirs;
    const { status } = await sent;
    expect([0, 431]).toContain(status);
    expect(socket.bytesRead).toBeLessThan(2_000_000);
  });
});

describe('what is not HTTP', () => {
  it('is answered with 400, once, and ends the connection', async () => {
    const { status, head, body } = await send(`${SECRET} \x01\x02\r\n\r\n`, 'more\r\n\r\n', 'and more\r\n\r\n');
    expect([status, head.includes('text/html'), body.match(/HTTP\/1\.1/g)]).toEqual([400, true, null]);
  });

  it('is answered with 400 where the body of a request stops being one', async () => {
    const { status } = await send(
      'POST /sign-in HTTP/1.1\r\nhost: x\r\ncontent-type: application/x-www-form-urlencoded\r\ntransfer-encoding: chunked\r\n\r\nzz\r\n',
    );
    expect(status).toBe(400);
  });
});

it('a sender that is too slow is answered with 408', async () => {
  const bounded = server();
  const usual = bounded.headersTimeout;
  bounded.headersTimeout = 1;
  try {
    const { status, body } = await send('GET /week HTTP/1.1\r\nhost: x\r\n');
    expect([status, body.includes('<h1>Envoi trop lent</h1>')]).toEqual([408, true]);
  } finally {
    bounded.headersTimeout = usual;
  }
}, 20_000);

it('is counted and logged without a word of what was sent', async () => {
  const text = await portal.app.get(Metrics).text();
  for (const why of ['headers-too-large', 'bad-request', 'too-slow']) {
    expect(text).toContain(`palier_refusals_total{kind="unread",route="${why}"}`);
    const told = lines.filter((line) => line.includes(`unread at ${why}`));
    expect([why, told.length]).toEqual([why, 1]);
  }
  expect(lines.join('\n')).not.toMatch(new RegExp(`${SECRET}|127\\.0\\.0\\.1|/week|/scim`));
});
