import { createHmac } from 'node:crypto';
import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A message as it came in. */
export interface Heard {
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

/** A program of a customer that listens on loopback, and answers each path as its name says. */
export class Listener {
  readonly heard: Heard[] = [];
  private server: Server | undefined;
  private address = '';

  async start(): Promise<void> {
    this.server = createServer((req, res) => {
      let body = '';
      req.setEncoding('utf8').on('data', (part: string) => (body += part));
      req.on('end', () => {
        const path = req.url ?? '';
        this.heard.push({ path, headers: req.headers, body });
        if (path.startsWith('/away')) res.writeHead(302, { location: '/good' }).end();
        else if (path.startsWith('/broken')) res.writeHead(500).end('no');
        else if (path.startsWith('/much')) res.end('x'.repeat(200_000));
        else if (!path.startsWith('/silent')) res.end('ok');
      });
    });
    await new Promise<void>((ready) => this.server!.listen(0, '127.0.0.1', ready));
    this.address = `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  url = (path: string): string => `${this.address}${path}`;

  at = (path: string): Heard[] => this.heard.filter((one) => one.path === path);

  async stop(): Promise<void> {
    this.server?.closeAllConnections();
    await new Promise((closed) => this.server?.close(closed));
  }
}

/** Whether a message carries a signature by a secret (Standard Webhooks), as a program would find out. */
export function isSignedBy({ headers, body }: Heard, secret: string): boolean {
  const key = Buffer.from(secret.replace('whsec_', ''), 'base64');
  const signed = `${String(headers['webhook-id'])}.${String(headers['webhook-timestamp'])}.${body}`;
  const wanted = `v1,${createHmac('sha256', key).update(signed).digest('base64')}`;
  return String(headers['webhook-signature']).split(' ').includes(wanted);
}
