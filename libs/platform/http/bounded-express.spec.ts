import { Agent, get, type IncomingMessage, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
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
    const adapter = new BoundedExpress();
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
