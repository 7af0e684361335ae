import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { z } from 'zod';

const VALUE = z.object({
  stringValue: z.string().optional(),
  intValue: z.union([z.number(), z.string()]).optional(),
  doubleValue: z.number().optional(),
  boolValue: z.boolean().optional(),
});
const PAIRS = z.array(z.object({ key: z.string(), value: VALUE }));
const SPAN = z.object({
  traceId: z.string(),
  spanId: z.string(),
  parentSpanId: z.string().optional(),
  name: z.string(),
  kind: z.number(),
  attributes: PAIRS,
  links: z.array(z.object({ traceId: z.string(), spanId: z.string() })).default([]),
  events: z.array(z.unknown()).default([]),
  status: z.object({ code: z.number(), message: z.string().optional() }),
});
const REQUEST = z.object({
  resourceSpans: z.array(
    z.object({
      resource: z.object({ attributes: PAIRS }),
      scopeSpans: z.array(z.object({ spans: z.array(SPAN) })),
    }),
  ),
});

/** A span as it arrived, its attributes by name. */
export interface ReceivedSpan extends Omit<z.output<typeof SPAN>, 'attributes'> {
  readonly attributes: Readonly<Record<string, string | number | boolean | undefined>>;
  readonly resource: Readonly<Record<string, string | number | boolean | undefined>>;
}

/** A collector of traces on loopback. */
export interface OtlpReceiver {
  readonly url: string;
  readonly spans: ReceivedSpan[];
  /** Everything that came, as it came. */
  readonly bodies: string[];
  readonly headers: Record<string, unknown>[];
  /** What it answers from now on. */
  status: number;
  close(): Promise<void>;
}

const read = (pairs: z.output<typeof PAIRS>) =>
  Object.fromEntries(
    pairs.map(({ key, value }) => [
      key,
      value.stringValue ??
        value.boolValue ??
        value.doubleValue ??
        (value.intValue === undefined ? undefined : Number(value.intValue)),
    ]),
  );

/** Starts a collector. It speaks OTLP over HTTP with JSON at `/v1/traces`, and checks the shape of what comes. */
export async function otlpReceiver(): Promise<OtlpReceiver> {
  const receiver = { spans: [] as ReceivedSpan[], bodies: [] as string[], headers: [] as Record<string, unknown>[] };
  let status = 200;
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      if (request.url !== '/v1/traces' || request.headers['content-type'] !== 'application/json')
        return response.writeHead(404).end();
      if (status === 200) {
        const body = Buffer.concat(chunks).toString('utf8');
        receiver.bodies.push(body);
        receiver.headers.push(request.headers);
        for (const { resource, scopeSpans } of REQUEST.parse(JSON.parse(body)).resourceSpans) {
          for (const span of scopeSpans.flatMap(({ spans }) => spans))
            receiver.spans.push({
              ...span,
              attributes: read(span.attributes),
              resource: read(resource.attributes),
            });
        }
      }
      return response.writeHead(status, { 'content-type': 'application/json' }).end('{}');
    });
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  return {
    ...receiver,
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    get status() {
      return status;
    },
    set status(next) {
      status = next;
    },
    close: async () => {
      server.closeAllConnections();
      await new Promise((done) => server.close(done));
    },
  };
}
