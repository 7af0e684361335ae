import { createServer, type AddressInfo, type Server } from 'node:net';
import { Pool } from 'pg';
import { surviveLostConnections } from './lost-connections.js';

/** A message of the PostgreSQL protocol (version 3): type, length, body. */
function message(type: string, body: Buffer): Buffer {
  const head = Buffer.alloc(5);
  head.write(type);
  head.writeInt32BE(4 + body.length, 1);
  return Buffer.concat([head, body]);
}

const AUTHENTICATED = message('R', Buffer.alloc(4));
const READY = message('Z', Buffer.from('I'));
const GOING_DOWN = message('E', Buffer.from('SFATAL\0VFATAL\0C57P01\0Mterminating connection\0\0'));

describe('a connection that the server ends in the packet that greets it', () => {
  let server: Server;
  beforeAll(async () => {
    server = createServer((socket) => {
      socket.once('data', () => socket.end(Buffer.concat([AUTHENTICATED, READY, GOING_DOWN])));
    });
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  });
  afterAll(() => new Promise((done) => server.close(done)));

  it('fails its first statement, and never the process', async () => {
    const pool = new Pool({
      host: '127.0.0.1',
      port: (server.address() as AddressInfo).port,
      user: 'a',
      database: 'b',
    });
    pool.on('error', () => undefined);
    surviveLostConnections(pool);
    // As TypeORM takes a connection: through a promise.
    const client = await pool.connect();
    await expect(client.query('select 1')).rejects.toThrow('not queryable');
    client.release(true);
    await pool.end();
  });
});
