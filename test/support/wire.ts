import { connect, createServer, type AddressInfo, type Socket } from 'node:net';

/** A wire to a server that can be cut and mended, as if the server went away and came back. */
export interface Wire {
  /** The server's address by way of the wire. */
  readonly url: string;
  /** Ends what is connected and refuses everybody from now on. */
  cut(): Promise<void>;
  /** Lets through again. */
  mend(): Promise<void>;
  close(): Promise<void>;
}

/** Lays a wire to the server of a URL. */
export async function wireTo(target: string): Promise<Wire> {
  const url = new URL(target);
  const there = { host: url.hostname, port: Number(url.port) };
  const sockets = new Set<Socket>();
  const server = createServer((near) => {
    const far = connect(there);
    for (const [socket, other] of [
      [near, far],
      [far, near],
    ] as const) {
      sockets.add(socket);
      socket.on('error', () => other.destroy());
      socket.on('close', () => {
        sockets.delete(socket);
        other.destroy();
      });
      socket.pipe(other);
    }
  });
  const listen = (port: number) => new Promise<void>((done) => server.listen(port, '127.0.0.1', done));
  await listen(0);
  const { port } = server.address() as AddressInfo;
  url.hostname = '127.0.0.1';
  url.port = String(port);
  const cut = async () => {
    const closed = new Promise<void>((done) => {
      server.close(() => {
        done();
      });
    });
    for (const socket of sockets) socket.destroy();
    if (server.listening) await closed;
  };
  return { url: url.href, cut, mend: () => listen(port), close: cut };
}
