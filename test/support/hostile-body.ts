import { connect, type Socket } from 'node:net';
import { once } from 'node:events';

/** One raw request whose body is fed by the spec, so that it can be as wrong as it likes. */
export interface RawRequest {
  readonly socket: Socket;
  /** Everything the portal answered so far. */
  readonly answer: () => string;
  /** Status of the answer; waits for it. 0 when the connection ended without one. */
  readonly status: () => Promise<number>;
  /** One chunk of the body (RFC 9112, 7.1). @returns false once the portal has answered or hung up */
  readonly chunk: (bytes: Buffer | string) => Promise<boolean>;
  /** The last chunk. */
  readonly end: () => void;
}

/** Begins a chunked request: head sent, body open. */
export async function openRequest(
  baseUrl: string,
  method: string,
  path: string,
  headers: Readonly<Record<string, string>> = {},
): Promise<RawRequest> {
  const { hostname, port, host } = new URL(baseUrl);
  const socket = connect(Number(port), hostname);
  socket.setNoDelay(true);
  await once(socket, 'connect');
  let answer = '';
  socket.on('data', (data: Buffer) => (answer += data.toString('latin1')));
  socket.on('error', () => undefined);
  const lines = Object.entries({ host, accept: 'text/html', 'transfer-encoding': 'chunked', ...headers });
  socket.write(`${method} ${path} HTTP/1.1\r\n${lines.map(([name, value]) => `${name}: ${value}\r\n`).join('')}\r\n`);
  return {
    socket,
    answer: () => answer,
    status: async () => {
      while (!socket.destroyed && !answer.includes('\r\n\r\n')) {
        await next(socket, 'data');
      }
      return Number(/^HTTP\/1\.1 (\d{3})/.exec(answer)?.[1] ?? 0);
    },
    chunk: async (bytes) => {
      const data = Buffer.isBuffer(bytes) ? bytes : Buffer.from(bytes);
      if (socket.destroyed || answer !== '') return false;
      socket.write(`${data.length.toString(16)}\r\n`);
      socket.write(data);
      if (!socket.write('\r\n')) await next(socket, 'drain');
      return !socket.destroyed && answer === '';
    },
    end: () => void socket.write('0\r\n\r\n'),
  };
}

/** Waits for an event, or for the end of the connection. */
const next = (socket: Socket, event: string): Promise<unknown> =>
  Promise.race([once(socket, event), once(socket, 'close')]).catch(() => undefined);

export const BOUNDARY = 'x-boundary-x';
export const MULTIPART = { 'content-type': `multipart/form-data; boundary=${BOUNDARY}` };

/** The beginning of a part that is a field; its value and a line's end follow. */
export const fieldHead = (name: string): string =>
  `--${BOUNDARY}\r\ncontent-disposition: form-data; name="${name}"\r\n\r\n`;

/** The beginning of a part that is a file; its bytes follow. */
export const fileHead = (name: string): string =>
  `--${BOUNDARY}\r\ncontent-disposition: form-data; name="${name}"; filename="x.bin"\r\ncontent-type: application/octet-stream\r\n\r\n`;
