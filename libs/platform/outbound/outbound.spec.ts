import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { loadConfig } from '../config/index.js';
import { Outbound } from './outbound.js';

const DATABASE_URL = 'postgres://palier@127.0.0.1:5432/palier';

describe('requests to addresses that customers typed', () => {
  let server: Server;
  let here: string;
  let asked: string[];
  const answers: Record<string, RequestListener> = {
    '/good': (req, res) => res.end(`${req.method} ${req.headers.host}`),
    '/away': (_, res) => res.writeHead(302, { location: '/good' }).end(),
    '/much': (_, res) => res.end('x'.repeat(2_000)),
    '/never': () => undefined,
    '/empty': (_, res) => res.writeHead(204).end(),
  };
  beforeAll(async () => {
    server = createServer((req, res) => {
      asked.push(req.url!);
      answers[req.url!]!(req, res);
    });
    await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
    here = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  beforeEach(() => (asked = []));
  afterAll(async () => {
    server.closeAllConnections();
    await new Promise((closed) => server.close(closed));
  });

  const outbound = (networks?: string) =>
    new Outbound(loadConfig({ DATABASE_URL, ...(networks && { PALIER_OUTBOUND_NETWORKS: networks }) }));
  const inside = () => outbound('127.0.0.0/8, ::1');

  it('reach a network that the operator names, and no other that is not public', async () => {
    const answer = await inside().fetch(`${here}/good`, { method: 'POST', body: 'x' });
    expect(await answer.text()).toBe(`POST ${new URL(here).host}`);
    expect((await inside().fetch(`${here}/empty`)).status).toBe(204);
    asked = [];
    const { port } = new URL(here);
    const hosts = ['127.0.0.1', 'localhost', '2130706433', '0x7f.1', '127.1', '[::ffff:127.0.0.1]', '[::1]', '0.0.0.0'];
    for (const host of hosts) {
      await expect(outbound().fetch(`https://${host}:${port}/good`)).rejects.toMatchObject({ reason: 'network' });
      await expect(outbound().fetch(`http://${host}:${port}/good`)).rejects.toMatchObject({ reason: 'network' });
    }
    await expect(outbound('10.0.0.0/8').fetch(`${here}/good`)).rejects.toMatchObject({ reason: 'network' });
    await expect(outbound().fetch('https://169.254.169.254/latest/meta-data/')).rejects.toMatchObject({
      reason: 'network',
    });
    expect(asked).toEqual([]);
  });

  it('are https to the public', async () => {
    await expect(inside().fetch('http://1.1.1.1/')).rejects.toMatchObject({ reason: 'scheme' });
    for (const odd of ['file:///etc/passwd', 'gopher://1.1.1.1/', 'data:,x']) {
      await expect(inside().fetch(odd)).rejects.toMatchObject({ reason: 'scheme' });
    }
    expect(await inside().refusal(here)).toBeNull();
    expect(await outbound().refusal(here)).toBe('network');
    expect(await inside().refusal('ftp://1.1.1.1')).toBe('scheme');
    for (const odd of ['', 'not an address', 'https://user:secret@1.1.1.1/']) {
      await expect(inside().fetch(odd)).rejects.toMatchObject({ reason: 'address' });
    }
  });

  it('follow nobody, read a bounded answer, in bounded time', async () => {
    await expect(inside().fetch(`${here}/away`)).rejects.toMatchObject({ reason: 'redirect' });
    expect(asked).toEqual(['/away']);
    await expect(inside().fetch(`${here}/much`, { largest: 1_000 })).rejects.toMatchObject({ reason: 'too-large' });
    await expect(inside().fetch(`${here}/never`, { patienceMs: 100 })).rejects.toMatchObject({ reason: 'timeout' });
    await expect(inside().fetch('http://127.0.0.1:1/')).rejects.toMatchObject({ reason: 'unreachable' });
    await expect(inside().fetch('https://nobody.invalid/')).rejects.toMatchObject({ reason: 'unknown-host' });
  });
});
