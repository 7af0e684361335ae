import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A store of one bucket on loopback. */
export interface S3Server {
  /** Address of the bucket. */
  readonly url: string;
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  /** What lies in the bucket, by key. */
  readonly objects: Map<string, Buffer>;
  /** Codes to answer the next requests with, before anything is done. */
  readonly failures: number[];
  close(): Promise<void>;
}

const REGION = 'eu-west-1';
const ACCESS = 'PALIERTEST';
const SECRET = 'a-secret-of-the-test';

const sha256 = (data: string | Buffer) => createHash('sha256').update(data).digest('hex');
const hmac = (key: string | Buffer, data: string) => createHmac('sha256', key).update(data).digest();

/**
 * A test double that speaks as much of S3 as the portal asks for: PUT, GET and DELETE of one object. It recomputes the signature (version 4) from the
 * request as it came, and compares the body with the hash that was signed, as a real store does; nothing else of S3 is there.
 */
export async function s3Server(): Promise<S3Server> {
  const objects = new Map<string, Buffer>();
  const failures: number[] = [];
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const body = Buffer.concat(chunks);
      const say = (status: number, code?: string, bytes?: Buffer) =>
        response.writeHead(status).end(bytes ?? (code ? `<Error><Code>${code}</Code></Error>` : ''));
      const failure = failures.shift();
      if (failure !== undefined) return say(failure, 'SlowDown');
      if (!isSigned(request)) return say(403, 'SignatureDoesNotMatch');
      const key = decodeURIComponent(new URL(request.url ?? '/', 'http://x').pathname).replace(/^\/bucket\//, '');
      if (request.method === 'PUT') {
        if (sha256(body) !== request.headers['x-amz-content-sha256']) return say(400, 'XAmzContentSHA256Mismatch');
        objects.set(key, body);
        return say(200);
      }
      if (request.method === 'DELETE') {
        objects.delete(key);
        return say(204);
      }
      const found = objects.get(key);
      return found ? say(200, undefined, found) : say(404, 'NoSuchKey');
    });
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/bucket`,
    accessKeyId: ACCESS,
    secretAccessKey: SECRET,
    objects,
    failures,
    close: async () => {
      server.closeAllConnections();
      await new Promise((done) => server.close(done));
    },
  };
}

/** Signature version 4, from the server's side (docs.aws.amazon.com, "Authenticating requests: using the Authorization header"). */
function isSigned(request: IncomingMessage): boolean {
  const given =
    /^AWS4-HMAC-SHA256 Credential=([^/]+)\/(\d{8})\/([^/]+)\/s3\/aws4_request, ?SignedHeaders=([^,]+), ?Signature=([0-9a-f]{64})$/.exec(
      request.headers.authorization ?? '',
    );
  if (!given) return false;
  const [, access, day, region, names, signature] = given as unknown as [
    string,
    string,
    string,
    string,
    string,
    string,
  ];
  const at = String(request.headers['x-amz-date']);
  if (access !== ACCESS || region !== REGION || !at.startsWith(day) || !names.split(';').includes('host')) return false;
  const { pathname, searchParams } = new URL(request.url ?? '/', 'http://x');
  searchParams.sort();
  const canonical = [
    request.method,
    pathname,
    searchParams.toString(),
    ...names.split(';').map((name) => `${name}:${String(request.headers[name]).trim()}`),
    '',
    names,
    request.headers['x-amz-content-sha256'] ?? 'UNSIGNED-PAYLOAD',
  ].join('\n');
  const scope = `${day}/${region}/s3/aws4_request`;
  const key = [day, region, 's3', 'aws4_request'].reduce<string | Buffer>(
    (own, part) => hmac(own, part),
    `AWS4${SECRET}`,
  );
  const expected = hmac(key, ['AWS4-HMAC-SHA256', at, scope, sha256(canonical)].join('\n'));
  return timingSafeEqual(expected, Buffer.from(signature, 'hex'));
}
