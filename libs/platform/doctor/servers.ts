import { statfs } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { Redis } from 'ioredis';
import type { Config } from '../config/index.js';
import { sealProblem, sealState } from '../seal/index.js';
import { Documents } from '../document-store/index.js';
import { said } from '../errors/index.js';
import { smtpTransport } from '../mail/index.js';
import { within } from '../patience/index.js';
import { ok, warning, wrong, type Finding } from './finding.js';
import { judgeDisk, judgeRedis, judgeSealDays } from './judge.rules.js';

const PATIENCE_MS = 10_000;
/** The default sender of the sources: no relay on the internet accepts it. */
const NO_SENDER = /@localhost\.invalid$/;

/** Asks Redis what it says of itself; `CONFIG` is closed at many providers, `INFO` is not. */
export async function examineRedis({ redisUrl }: Config): Promise<Finding[]> {
  if (redisUrl === null) return [ok('redis', 'none: queues and limits are on PostgreSQL')];
  const redis = new Redis(redisUrl, {
    lazyConnect: true,
    retryStrategy: () => null,
    connectTimeout: PATIENCE_MS,
    commandTimeout: PATIENCE_MS,
  });
  // The code that awaits the connection reports the failure.
  redis.on('error', () => undefined);
  try {
    await redis.connect();
    const info = await redis.info();
    const fact = (name: string) => new RegExp(`^${name}:(.*?)\\r?$`, 'm').exec(info)?.[1] ?? '';
    return judgeRedis({
      version: fact('redis_version'),
      mode: fact('redis_mode'),
      policy: fact('maxmemory_policy'),
      appendOnly: fact('aof_enabled') === '1',
      usedBytes: Number(fact('used_memory')),
      maxBytes: Number(fact('maxmemory')),
    });
  } catch (error) {
    return [wrong('redis', `does not answer: ${said(error)}`, 'start it, or mend REDIS_URL')];
  } finally {
    redis.disconnect();
  }
}

/** Speaks with the mail relay as far as a sender does before the first mail: connection, EHLO, TLS, sign-in. Sends nothing. */
export async function examineMail({ smtpUrl, mailFrom, demo }: Config): Promise<Finding[]> {
  if (smtpUrl === null) {
    return demo
      ? [ok('mail', 'none: letters go to the outbox of the demonstration')]
      : [warning('mail', 'none: no letter leaves', 'set SMTP_URL')];
  }
  const times = { connectionTimeout: PATIENCE_MS, greetingTimeout: PATIENCE_MS, socketTimeout: PATIENCE_MS };
  const transport = await smtpTransport(smtpUrl, times);
  try {
    await transport.verify();
  } catch (error) {
    return [wrong('mail', `the relay does not take mail from here: ${said(error)}`, 'start it, or mend SMTP_URL')];
  } finally {
    transport.close();
  }
  return NO_SENDER.test(mailFrom)
    ? [warning('mail', `the relay answers; letters come from ${mailFrom}`, 'set MAIL_FROM to an address of yours')]
    : [ok('mail', `the relay answers; letters come from ${mailFrom}`)];
}

/** Sends the collector a batch without a span, as it takes one from web and worker. */
export async function examineTraces({ tracing }: Config): Promise<Finding[]> {
  if (tracing === null) return [ok('traces', 'none are kept')];
  const todo = 'start it, or mend OTEL_EXPORTER_OTLP_ENDPOINT and its headers; meanwhile traces are lost, nothing else';
  try {
    const answer = await fetch(tracing.url, {
      method: 'POST',
      headers: { ...tracing.headers, 'content-type': 'application/json' },
      body: JSON.stringify({ resourceSpans: [] }),
      signal: AbortSignal.timeout(PATIENCE_MS),
    });
    return answer.ok
      ? [ok('traces', `the collector takes them (${tracing.sampler})`)]
      : [warning('traces', `the collector answers ${answer.status}`, todo)];
  } catch (error) {
    return [warning('traces', `the collector does not answer: ${said(error)}`, todo)];
  }
}

/** Reads the seal's file as sealing will. */
export async function examineSeal(config: Config, now: Date): Promise<Finding> {
  const seal = await sealState(config, now);
  const problem = sealProblem(seal);
  if (problem !== null) {
    const [says = problem, ...todo] = problem.split(/: (?=[^:]*$)/);
    return wrong('seal', says, todo.join(': '));
  }
  if (seal.file === null || seal.daysLeft === null) {
    return config.demo
      ? ok('seal', 'that of the demonstration')
      : warning('seal', 'none: nothing is sealed or attested', 'set PALIER_SEAL_P12 (docs/deployment.md, "The seal")');
  }
  return judgeSealDays(seal.daysLeft, seal.file, seal.qualification === 'qualified-seal');
}

/** Free space for temporary files. Only the database's own machine knows how much the database has left. */
export function examineDisk(): Promise<Finding> {
  return room(tmpdir(), 'typesetting and uploads pass through it');
}

/**
 * Checks the document stores outside PostgreSQL, as the user of this command sees them; whether the worker may write
 * there depends on its unit.
 */
export async function examineDocuments(config: Config): Promise<Finding[]> {
  const documents = new Documents(config);
  if (documents.outerPlaces.length === 0) return [ok('documents', 'in PostgreSQL')];
  const looks = documents.outerPlaces.map(async (place) => {
    const { folder } = config.documents;
    try {
      await within(PATIENCE_MS, place, documents.examine(place, { writing: true }));
      const there = ok('documents', `${place === 'folder' ? (folder ?? place) : 'the store'} answers`);
      return place === 'folder' && folder !== null ? [there, await room(folder, 'documents are kept there')] : [there];
    } catch (error) {
      return [wrong('documents', `${place}: ${said(error)}`, WAYS_OUT[place])];
    }
  });
  return (await Promise.all(looks)).flat();
}

const WAYS_OUT = {
  folder: 'make or mount it and give it to the user palier, or mend PALIER_DOCUMENTS_FOLDER',
  s3: 'start it, or mend PALIER_DOCUMENTS_S3_URL and its key',
} as const;

async function room(folder: string, what: string): Promise<Finding> {
  const { bavail, blocks, bsize } = await statfs(folder);
  return judgeDisk(folder, bavail * bsize, blocks * bsize, what);
}
