import { lookup } from 'node:dns/promises';
import { request as overHttp, type IncomingMessage, type RequestOptions } from 'node:http';
import { request as overHttps } from 'node:https';
import { isIP, type BlockList } from 'node:net';
import { Inject, Injectable } from '@nestjs/common';
import { CONFIG, type Config } from '../config/index.js';
import { OutboundRefusal, type OutboundReason } from './outbound-refusal.js';
import { isIn, isPublic, networkList } from './reachable.rules.js';

/** Longest wait for a whole answer, in milliseconds. */
const PATIENCE_MS = 10_000;
/** Largest answer, in bytes. */
const LARGEST = 1_000_000;

/** A request to the outside. */
export interface OutboundRequest {
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Uint8Array | null;
  /** Largest answer that is read, in bytes; 1 MB unless told otherwise. */
  readonly largest?: number;
  /** Longest wait for the whole of it, in milliseconds; ten seconds unless told otherwise. */
  readonly patienceMs?: number;
  /** Plain HTTP reaches the public too: only for what is public, and signed by whoever publishes it. */
  readonly plainHttp?: boolean;
  /** A redirect is given to whoever asks, who judges where it leads; refused unless told otherwise. */
  readonly redirects?: 'given';
}

/**
 * Requests to addresses that customers typed (OWASP ASVS 1.3.6): https only (but for what is asked for by plain HTTP), to public addresses only, unless the operator
 * names a network in `PALIER_OUTBOUND_NETWORKS`. The name is resolved once, every address it has must be allowed, and the
 * connection goes to the one that was judged. Redirects are never followed; time and size are bounded.
 */
@Injectable()
export class Outbound {
  private readonly own: BlockList;

  constructor(@Inject(CONFIG) config: Config) {
    this.own = networkList(config.outboundNetworks);
  }

  /** Why an address could not be asked; null when it could. Looks the name up and asks nothing. */
  async refusal(address: string): Promise<OutboundReason | null> {
    try {
      const url = httpUrl(address);
      await this.resolve(url, AbortSignal.timeout(PATIENCE_MS));
      return null;
    } catch (error) {
      if (error instanceof OutboundRefusal) return error.reason;
      throw error;
    }
  }

  /** @throws OutboundRefusal */
  async fetch(address: string, asked: OutboundRequest = {}): Promise<Response> {
    const url = httpUrl(address);
    const signal = AbortSignal.timeout(asked.patienceMs ?? PATIENCE_MS);
    try {
      const target = await this.resolve(url, signal, asked.plainHttp);
      return await answer(url, target, asked, signal);
    } catch (error) {
      if (error instanceof OutboundRefusal) throw error;
      throw new OutboundRefusal(signal.aborted ? 'timeout' : 'unreachable', url.host, error);
    }
  }

  /** The address that the connection goes to. Plain http is for networks that the operator names, unless it was asked for. */
  private async resolve(url: URL, signal: AbortSignal, plainHttp = false): Promise<string> {
    const host = url.hostname.replace(/^\[|\]$/g, '');
    const found = isIP(host) !== 0 ? [host] : await addressesOf(host, signal);
    const named = found.every((one) => isIn(this.own, one));
    if (!named && !found.every((one) => isPublic(one) || isIn(this.own, one))) {
      throw new OutboundRefusal('network', url.host);
    }
    if (url.protocol === 'http:' && !named && !plainHttp) throw new OutboundRefusal('scheme', url.host);
    return found[0]!;
  }
}

/** @throws OutboundRefusal for what is no address of the web, or carries credentials */
function httpUrl(address: string): URL {
  const url = URL.canParse(address) ? new URL(address) : null;
  if (!url || url.username !== '' || url.password !== '') throw new OutboundRefusal('address', 'no address');
  if (url.protocol !== 'https:' && url.protocol !== 'http:') throw new OutboundRefusal('scheme', url.host);
  return url;
}

async function addressesOf(host: string, signal: AbortSignal): Promise<string[]> {
  const late = new Promise<never>((_, reject) => {
    signal.addEventListener('abort', () => reject(new OutboundRefusal('timeout', host)), { once: true });
  });
  const found = await Promise.race([
    lookup(host, { all: true, verbatim: true }).catch((error: unknown) => {
      throw new OutboundRefusal('unknown-host', host, error);
    }),
    late,
  ]);
  if (found.length === 0) throw new OutboundRefusal('unknown-host', host);
  return found.map(({ address }) => address);
}

/** Asks the very address that was judged; certificates are still those of the name. */
async function answer(url: URL, target: string, asked: OutboundRequest, signal: AbortSignal): Promise<Response> {
  const family = isIP(target);
  const options: RequestOptions = {
    method: asked.method ?? 'GET',
    headers: { 'accept-encoding': 'identity', 'user-agent': 'Palier', ...asked.headers },
    // A connection of its own: none that another address was judged for.
    agent: false,
    signal,
    lookup: (_host, { all }, done) => {
      if (all) done(null, [{ address: target, family }]);
      else done(null, target, family);
    },
  };
  const message = await new Promise<IncomingMessage>((resolve, reject) => {
    const sent = (url.protocol === 'https:' ? overHttps : overHttp)(url, options, resolve);
    sent.on('error', reject);
    sent.end(asked.body ?? undefined);
  });
  const status = message.statusCode ?? 0;
  if (status >= 300 && status < 400 && asked.redirects !== 'given') {
    message.destroy();
    throw new OutboundRefusal('redirect', url.host);
  }
  const bytes = await read(message, asked.largest ?? LARGEST, url.host);
  const headers = new Headers();
  for (const [name, value] of Object.entries(message.headersDistinct)) {
    for (const one of value ?? []) headers.append(name, one);
  }
  return new Response([204, 205, 304].includes(status) ? null : bytes, { status, headers });
}

async function read(message: IncomingMessage, largest: number, host: string): Promise<Uint8Array<ArrayBuffer>> {
  const parts: Buffer[] = [];
  let size = 0;
  for await (const part of message as AsyncIterable<Buffer>) {
    size += part.length;
    if (size > largest) {
      message.destroy();
      throw new OutboundRefusal('too-large', host);
    }
    parts.push(part);
  }
  return new Uint8Array(Buffer.concat(parts));
}
