import { Agent, get, type IncomingMessage, type RequestListener, type Server } from 'node:http';
import { connect, type AddressInfo } from 'node:net';
import { once } from 'node:events';
import { BoundedExpress } from './bounded-express.js';

it('the server hangs up on whoever sends headers or a body too slowly, and takes only so many', () => {
  const adapter = new BoundedExpress();
  adapter.initHttpServer();
  const server = adapter.getHttpServer() as Server;
  expect(server.headersTimeout).toBeLessThanOrEqual(10_000);
  expect(server.requestTimeout).toBeLessThanOrEqual(150_000);
  expect(server.maxConnections).toBeLessThanOrEqual(4_000);
  expect(server.maxHeadersCount).toBe(100);
});

describe('a server that closes', () => {
  const listening = async (answer: RequestListener) => {
    const adapter = new BoundedExpress(50);
    adapter.use(answer);
    adapter.initHttpServer();
    const server = adapter.getHttpServer() as Server;
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
    const { port } = server.address() as AddressInfo;
    const agent = new Agent({ keepAlive: true, maxSockets: 1 });
    const ask = () =>
      new Promise<IncomingMessage>((answered, failed) => {
        get({ port, host: '127.0.0.1', agent }, (res) => res.resume().on('end', () => answered(res))).on(
          'error',
          failed,
        );
      });
    return { adapter, ask, agent };
  };

  it('waits for the answer that is under way, and not for what its client might ask next', async () => {
    let arrive: () => void;
    let release: () => void;
    const arrived = new Promise<void>((done) => (arrive = done));
    const released = new Promise<void>((done) => (release = done));
    const { adapter, ask, agent } = await listening((_req, res) => {
      arrive();
      void released.then(() => res.end('late'));
    });
    const answer = ask();
    await arrived;
    const closed = adapter.close();
    release!();
    expect((await answer).statusCode).toBe(200);
    await closed;
    agent.destroy();
  });

  it('answers everybody who has come to the door before it closes', async () => {
    const adapter = new BoundedExpress(0);
    adapter.use(((_req, res) => res.end('ok')) satisfies RequestListener);
    adapter.initHttpServer();
    const server = adapter.getHttpServer() as Server;
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
    const { port } = server.address() as AddressInfo;
    const visitors = Array.from({ length: 40 }, () => connect(port, '127.0.0.1'));
    const told = visitors.map(async (socket) => {
      let text = '';
      socket.setEncoding('latin1').on('data', (part: string) => (text += part));
      socket.write('GET / HTTP/1.1\r\nHost: localhost\r\n\r\n');
      await once(socket, 'close');
      return text;
    });
    await once(visitors[0]!, 'connect');
    await adapter.close();
    for (const text of await Promise.all(told)) {
      expect(text).toMatch(/^HTTP\/1.1 200 OK/);
      expect(text).toContain('Connection: close');
    }
  });

  it('lets nobody go on asking for ever', async () => {
    const { adapter, ask, agent } = await listening((_req, res) => res.end('ok'));
    expect((await ask()).headers.connection).toBe('keep-alive');
    const asking = (async () => {
      for (;;) await ask();
    })();
    await adapter.close();
    await expect(asking).rejects.toThrow(/ECONNREFUSED|ECONNRESET/);
    agent.destroy();
  });
});
