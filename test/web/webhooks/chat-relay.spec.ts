import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { randomUUID } from 'node:crypto';
import { freePort } from '../../../tools/pg/server.js';
import { secretOf, shownSecret, signedHeaders } from '../../../src/webhooks/webhook.rules.js';
import { inRepository } from '../../support/sources.js';

const SECRET = secretOf('key', 'webhook', 'salt');
const SITE = randomUUID();

/** A portal that knows one site, and a channel that remembers what is posted. */
const posted: unknown[] = [];
let channelIsAway = false;
let server: Server;
let relay: ChildProcess;
let address: string;

beforeAll(async () => {
  server = createServer((request, response) => {
    let body = '';
    request.setEncoding('utf8').on('data', (part: string) => (body += part));
    request.on('end', () => {
      if (request.url === `/api/v1/sites/${SITE}`) return response.end(JSON.stringify({ name: 'La Fabrique' }));
      if (channelIsAway) return response.writeHead(503).end();
      posted.push(JSON.parse(body));
      response.end('ok');
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const port = await freePort();
  address = `http://127.0.0.1:${port}/`;
  relay = spawn(process.execPath, [inRepository('docs/chat-relay.mjs')], {
    env: {
      PALIER_URL: base,
      PALIER_WEBHOOK_SECRET: shownSecret(SECRET),
      CHAT: 'slack',
      CHAT_URL: `${base}/channel`,
      PORT: String(port),
    },
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  await once(relay, 'message');
});
afterAll(async () => {
  relay.kill();
  server.closeAllConnections();
  await new Promise((closed) => server.close(closed));
});

const send = async (id: string, message: object, secret = SECRET): Promise<number> => {
  const body = JSON.stringify({ timestamp: new Date().toISOString(), ...message });
  return (await fetch(address, { method: 'POST', headers: signedHeaders({ id, body }, [secret], new Date()), body }))
    .status;
};

describe('the relay to a channel', () => {
  const booked = { type: 'booking.made', data: { siteId: SITE, date: '2026-12-03', employeeId: randomUUID() } };

  it('posts one line for a message that is signed, without a person, however often it comes', async () => {
    expect(await send('a', booked, secretOf('another', 'webhook', 'salt'))).toBe(401);
    expect(await send('a', booked)).toBe(204);
    expect(await send('a', booked)).toBe(204);
    expect(await send('b', { type: 'employee.joined', data: {} })).toBe(204);
    expect(posted).toEqual([{ text: expect.stringContaining('A desk is booked: La Fabrique, 2026-12-03.') }]);
    expect(JSON.stringify(posted)).not.toContain(booked.data.employeeId);
  });

  it('lets a message come again where the channel did not take it', async () => {
    channelIsAway = true;
    expect(await send('c', booked)).toBe(502);
    channelIsAway = false;
    expect(await send('c', booked)).toBe(204);
    expect(posted).toHaveLength(2);
  });
});
