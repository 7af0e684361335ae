import { createServer, type RequestListener } from 'node:http';
import { connect, type AddressInfo } from 'node:net';
import { answerUnread } from './unread-requests.js';

/** A server that answers so, and what comes back from it for some bytes; `more` follows the first that came back. */
async function ask(listener: RequestListener, bytes: string, more = '') {
  const noted: string[] = [];
  const server = createServer(listener);
  answerUnread(server, {
    contributions: { dialectOf: () => undefined },
    secure: true,
    note: (why, address) => noted.push(`${why} ${address}`),
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const socket = connect((server.address() as AddressInfo).port, '127.0.0.1');
  let text = '';
  socket.on('error', () => undefined);
  socket.on('data', (piece: Buffer) => {
    if (text === '' && more !== '') socket.write(more);
    text += piece.toString();
  });
  const ended = new Promise<void>((done) => socket.once('close', () => done()));
  socket.write(bytes);
  await ended;
  await new Promise((done) => server.close(done));
  return { text, noted };
}

const ASKED = 'GET / HTTP/1.1\r\nhost: x\r\n\r\n';

it('an answer that has begun is cut off, not continued by another', async () => {
  const { text, noted } = await ask(
    (_req, res) => void res.writeHead(200).write('first part'),
    ASKED,
    'no HTTP\r\n\r\n',
  );
  expect([text.includes('first part'), text.match(/HTTP\/1\.1 /g)?.length, noted]).toEqual([true, 1, []]);
});

it('after an answer that has ended, what is not HTTP has one of its own', async () => {
  const { text, noted } = await ask((_req, res) => void res.end('whole'), ASKED, 'no HTTP\r\n\r\n');
  expect(text.match(/HTTP\/1\.1 \d+/g)).toEqual(['HTTP/1.1 200', 'HTTP/1.1 400']);
  expect(noted).toEqual(['bad-request 127.0.0.1']);
});

it('a portal that is reached by https says so here too', async () => {
  const { text } = await ask(() => undefined, 'no HTTP\r\n\r\n');
  expect(text).toContain('Strict-Transport-Security: max-age=31536000; includeSubDomains\r\n');
});
