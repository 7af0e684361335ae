import { AwsClient } from 'aws4fetch';
import { type DocumentKey, type OuterStore, pathOf } from './outer-store.js';

/** How to speak to a store. */
export interface S3Settings {
  /** Address of the bucket, and below it the beginning of every key: `https://s3.example.org/bucket/palier`. */
  readonly url: string;
  readonly region: string;
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
}

/** Timeout of all attempts together, in milliseconds. */
const PATIENCE = 20_000;
/** Retries after 5xx and 429, with back-off, while the timeout lasts; a broken connection is not retried here. */
const RETRIES = 3;

/** Documents in a store that speaks S3 (signature version 4). The store checks the hash of what it is sent against the signed one. */
export class S3Store implements OuterStore {
  private readonly client: AwsClient;

  constructor(private readonly settings: S3Settings) {
    const { region, accessKeyId, secretAccessKey } = settings;
    this.client = new AwsClient({ accessKeyId, secretAccessKey, region, service: 's3', retries: RETRIES });
  }

  async put(key: DocumentKey, bytes: Uint8Array): Promise<void> {
    const answer = await this.client.fetch(this.address(key), {
      method: 'PUT',
      body: new Uint8Array(bytes),
      headers: { 'x-amz-content-sha256': key.sha256, 'content-type': 'application/octet-stream' },
      signal: AbortSignal.timeout(PATIENCE),
    });
    await refuse(answer, 'PUT');
  }

  async get(key: DocumentKey): Promise<Buffer | null> {
    const answer = await this.client.fetch(this.address(key), { signal: AbortSignal.timeout(PATIENCE) });
    if (answer.status === 404) {
      await answer.body?.cancel();
      return null;
    }
    await refuse(answer, 'GET');
    return Buffer.from(await answer.arrayBuffer());
  }

  /** A store answers 204 whether or not something was there. Where it keeps versions, its own rules remove the earlier ones. */
  async remove(key: DocumentKey): Promise<void> {
    const answer = await this.client.fetch(this.address(key), {
      method: 'DELETE',
      signal: AbortSignal.timeout(PATIENCE),
    });
    if (answer.status === 404) await answer.body?.cancel();
    else await refuse(answer, 'DELETE');
  }

  /**
   * Requests an object that cannot exist. Where listing is not allowed, a store refuses that as it refuses a stranger:
   * then it is reachable, and no more is known.
   */
  async examine(): Promise<void> {
    const nothing = { employerId: '00000000-0000-0000-0000-000000000000', sha256: '0'.repeat(64) };
    try {
      await this.get(nothing);
    } catch (error) {
      if (!(error instanceof StoreRefused) || error.code !== 'AccessDenied') throw error;
    }
  }

  private address(key: DocumentKey): string {
    return `${this.settings.url.replace(/\/+$/, '')}/${pathOf(key)}`;
  }
}

class StoreRefused extends Error {
  constructor(
    method: string,
    status: number,
    readonly code: string,
  ) {
    super(`the document store refuses ${method}: ${status} ${code}`);
  }
}

/** @throws StoreRefused with the code of the store's answer (XML) */
async function refuse(answer: Response, method: string): Promise<void> {
  if (answer.ok) return;
  const code = /<Code>([^<]+)<\/Code>/.exec(await answer.text())?.[1] ?? 'no reason given';
  throw new StoreRefused(method, answer.status, code);
}
