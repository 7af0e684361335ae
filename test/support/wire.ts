import { connect, createServer, type AddressInfo, type Socket } from 'node:net';

/**
 * A wire to a server that can be cut and mended, as if the server went away and came back, or fall silent, as a network
 * does that drops every packet: whoever waits on it hears neither an answer nor an end.
 */
export interface Wire {
  /** The server's address by way of the wire. */
  readonly url: string;
  /** Ends what is connected and refuses everybody from now on. */
  cut(): Promise<void>;
  /** Lets through again. */
  mend(): Promise<void>;
  /** Passes no byte any more, either way, of old connections and new ones; ends none. */
  hush(): void;
  /** Passes on again, first what was kept back. */
  hear(): void;
  close(): Promise<void>;
}

/** Lays a wire to the server of a URL. */
export async function wireTo(target: string): Promise<Wire> {
  const url = new URL(target);
  const there = { host: url.hostname, port: Number(url.port) };
  const sockets = new Set<Socket>();
  const ways = new Set<() => void>();
  let silent = false;
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
        ways.delete(pass);
        other.destroy();
      });
      const pass = () => {
        if (silent) socket.unpipe(other).pause();
        else socket.pipe(other);
      };
      ways.add(pass);
      pass();
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
  const fallSilent = (is: boolean) => {
    silent = is;
    for (const pass of ways) pass();
  };
  return {
    url: url.href,
    cut,
    mend: () => listen(port),
    hush: () => {
      fallSilent(true);
    },
    hear: () => {
      fallSilent(false);
    },
    close: cut,
  };
}
