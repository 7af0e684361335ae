import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A flow that the server took. */
interface Taken {
  readonly flowId: string;
  readonly info: Readonly<Record<string, string>>;
  readonly file: Uint8Array;
}

/** An approved platform of the test, by the Flow Service of AFNOR XP Z12-013. */
export interface FlowServer {
  readonly settings: {
    readonly url: string;
    readonly tokenUrl: string;
    readonly clientId: string;
    readonly clientSecret: string;
  };
  readonly flows: Taken[];
  /** `silent`: takes a flow and does not answer, as a connection that breaks. */
  mood: 'fine' | 'down' | 'silent' | 'refuses-file';
  acknowledgement: { readonly status: 'Pending' | 'Ok' | 'Error'; readonly details?: readonly object[] };
  close(): Promise<void>;
}

/** Starts it on loopback; as strict as a real one: a token, a whole form, the fingerprint of the file. */
export async function flowServer(): Promise<FlowServer> {
  const flows: Taken[] = [];
  const server = createServer((request, response) => {
    const send = (status: number, body: object) =>
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
    handle(request)
      .then((answer) => (answer === null ? request.socket.destroy() : send(answer.status, answer.body)))
      .catch((error: unknown) => send(500, { errorMessage: String(error) }));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const self: FlowServer = {
    settings: {
      url: `${base}/flow-service`,
      tokenUrl: `${base}/token`,
      clientId: 'palier',
      clientSecret: 'secret of the test',
    },
    flows,
    mood: 'fine',
    acknowledgement: { status: 'Pending' },
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };

  async function handle(request: IncomingMessage): Promise<{ status: number; body: object } | null> {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const bytes = Buffer.concat(chunks);
    const { pathname, searchParams } = new URL(request.url ?? '/', base);
    if (self.mood === 'down') return { status: 503, body: {} };
    if (pathname === '/token') {
      const asked = new URLSearchParams(bytes.toString());
      const known =
        asked.get('client_secret') === self.settings.clientSecret && asked.get('grant_type') === 'client_credentials';
      return known ? { status: 200, body: { access_token: 'of the test' } } : { status: 401, body: {} };
    }
    if (request.headers.authorization !== 'Bearer of the test') return { status: 401, body: {} };
    if (pathname === '/flow-service/v1/flows/search') {
      const { where } = JSON.parse(bytes.toString()) as { where: { trackingId: string } };
      return { status: 200, body: { results: flows.filter(({ info }) => info.trackingId === where.trackingId) } };
    }
    if (pathname === '/flow-service/v1/flows' && request.method === 'POST') {
      const form = await new Response(bytes, {
        headers: { 'content-type': request.headers['content-type'] ?? '' },
      }).formData();
      const [info, file] = [form.get('flowInfo'), form.get('file')];
      if (!(info instanceof Blob) || !(file instanceof Blob)) return { status: 400, body: { errorMessage: 'parts' } };
      if (self.mood === 'refuses-file') return { status: 400, body: { errorCode: 'InvalidSchema' } };
      flows.push({
        flowId: `flow-${flows.length + 1}`,
        info: JSON.parse(await info.text()) as Record<string, string>,
        file: new Uint8Array(await file.arrayBuffer()),
      });
      return self.mood === 'silent' ? null : { status: 202, body: { flowId: flows.at(-1)!.flowId } };
    }
    const flow = flows.find(({ flowId }) => pathname === `/flow-service/v1/flows/${flowId}`);
    if (!flow || searchParams.get('docType') !== 'Metadata') return { status: 404, body: {} };
    return { status: 200, body: { flowId: flow.flowId, acknowledgement: self.acknowledgement } };
  }
  return self;
}
