import { spawn } from 'node:child_process';
import { PassThrough, Readable, type Duplex } from 'node:stream';
import { Decrypter, Encrypter } from 'age-encryption';
import { said } from '../errors/index.js';
import { BackupRefused } from './manifest.js';

/** Who can read a backup: holders of an age identity, holders of a GPG key, or whoever has the file. */
export type Recipient =
  | { readonly kind: 'age'; readonly recipients: readonly string[] }
  | { readonly kind: 'gpg'; readonly key: string }
  | { readonly kind: 'anybody' };

/** The first bytes of an age file. */
const AGE_MAGIC = 'age-encryption.org/';
const GZIP_MAGIC = Buffer.from([0x1f, 0x8b]);

/** @throws BackupRefused when a recipient is none of age */
export async function encrypted(plain: Readable, recipient: Recipient): Promise<Readable> {
  if (recipient.kind === 'anybody') return plain;
  if (recipient.kind === 'gpg') {
    return throughGpg(plain, [
      '--batch', '--yes', '--trust-model', 'always', '--encrypt', '--recipient', recipient.key, '--output', '-',
    ]); // prettier-ignore
  }
  const encrypter = new Encrypter();
  for (const one of recipient.recipients) {
    try {
      encrypter.addRecipient(one);
    } catch {
      throw new BackupRefused(`${one} is no recipient of age: it begins with age1`);
    }
  }
  return fromWeb(await encrypter.encrypt(toWeb(plain)));
}

/**
 * Decrypts a stream; its first bytes tell age from GPG and from plain text.
 *
 * @param identities of age, as `age-keygen` writes them (`AGE-SECRET-KEY-1…`); GPG asks its own keyring
 * @throws BackupRefused when none of the identities opens it
 */
export async function decrypted(sealed: Readable, identities: readonly string[]): Promise<Readable> {
  const { beginning, whole } = await begun(sealed, AGE_MAGIC.length);
  if (beginning.toString('latin1') === AGE_MAGIC) {
    if (identities.length === 0)
      throw new BackupRefused('the backup is encrypted with age: name the identity by --identity');
    const decrypter = new Decrypter();
    for (const identity of identities) decrypter.addIdentity(identity);
    try {
      return fromWeb(await decrypter.decrypt(toWeb(whole)));
    } catch (error) {
      const why = said(error);
      throw new BackupRefused(`the identity does not open this backup (${why})`, { cause: error });
    }
  }
  if (beginning.subarray(0, 2).equals(GZIP_MAGIC)) return whole;
  return throughGpg(whole, ['--batch', '--quiet', '--decrypt', '--output', '-']);
}

/** Peeks at the first bytes of a stream and returns the stream whole. */
async function begun(stream: Readable, bytes: number): Promise<{ beginning: Buffer; whole: Readable }> {
  const rest = stream[Symbol.asyncIterator]() as AsyncIterator<Buffer, undefined>;
  let beginning = Buffer.alloc(0);
  while (beginning.length < bytes) {
    const next = await rest.next();
    if (next.done) break;
    beginning = Buffer.concat([beginning, next.value]);
  }
  const whole = Readable.from(
    (async function* () {
      yield beginning;
      for (;;) {
        const next = await rest.next();
        if (next.done) return;
        yield next.value;
      }
    })(),
    { objectMode: false },
  );
  return { beginning: beginning.subarray(0, bytes), whole };
}

/** Runs gpg over a stream. A failure of gpg is one of the stream, in gpg's own words. */
function throughGpg(input: Readable, args: readonly string[]): Readable {
  const gpg = spawn('gpg', args, { stdio: ['pipe', 'pipe', 'pipe'] });
  const output: Duplex = new PassThrough();
  let complaint = '';
  gpg.stderr.on('data', (text: Buffer) => (complaint += text.toString()));
  const fail = (why: string, cause?: unknown) => output.destroy(new BackupRefused(why, { cause }));
  gpg.on('error', (error) =>
    fail(`gpg could not be started: install GnuPG or use --recipient (${error.message})`, error),
  );
  gpg.on('close', (code) => {
    if (code === 0) output.end();
    else fail(`GnuPG: ${complaint.trim().split('\n').at(-1) ?? 'ended without a word'}`);
  });
  input.on('error', (error) => {
    gpg.kill();
    output.destroy(error);
  });
  // Where gpg ends early its own words tell why, not the broken pipe.
  gpg.stdin.on('error', () => undefined);
  input.pipe(gpg.stdin);
  gpg.stdout.pipe(output, { end: false });
  return output;
}

const toWeb = (stream: Readable) => Readable.toWeb(stream) as ReadableStream<Uint8Array>;
const fromWeb = (stream: ReadableStream<Uint8Array>) =>
  Readable.fromWeb(stream as Parameters<typeof Readable.fromWeb>[0]);
