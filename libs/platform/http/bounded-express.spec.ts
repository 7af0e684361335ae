import type { Server } from 'node:http';
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
