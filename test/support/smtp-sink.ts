import { createServer, type Socket } from 'node:net';
import type { AddressInfo } from 'node:net';

/** What the relay does with the next mail once it has it whole. */
export type Fate = 'accept' | 'refuse' | 'hang-up' | Promise<void>;

/**
 * How it stands to everybody for a while: `away` answers 421 and hangs up, `silent` takes the connection and never says a
 * word, `forgetful` takes a mail whole and hangs up without an answer.
 */
export type Mood = 'well' | 'away' | 'silent' | 'forgetful';

/** A mail relay on loopback that keeps what it gets and ends the conversation as it is told. */
export interface SmtpSink {
  readonly url: string;
  /** Whole messages, headers and all, in the order in which they came; also those that were then refused. */
  readonly messages: string[];
  /** Those that were answered with 250. */
  readonly accepted: string[];
  /** For connections from now on. */
  mood: Mood;
  /** The next mails in turn; afterwards everything is accepted. A promise: accepted when it resolves. */
  readonly fates: Fate[];
  /** Addresses that it does not know, refused with 550 and quoted, as relays do. */
  readonly strangers: Set<string>;
  /** Resolves when the next mail has come in whole, before it is answered. */
  next(): Promise<void>;
  close(): Promise<void>;
}

const recipientOf = (command: string) => /^RCPT TO:<([^>]*)>/i.exec(command)?.[1] ?? '';

/** Starts a relay. It speaks what nodemailer asks: RFC 5321 without extensions. */
export async function smtpSink(): Promise<SmtpSink> {
  const messages: string[] = [];
  const accepted: string[] = [];
  const fates: Fate[] = [];
  const strangers = new Set<string>();
  const sockets = new Set<Socket>();
  let waiting: (() => void)[] = [];

  const end = async (socket: Socket, message: string) => {
    messages.push(message);
    const fate = fates.shift() ?? (sink.mood === 'forgetful' ? 'hang-up' : 'accept');
    for (const tell of waiting.splice(0)) tell();
    if (fate === 'hang-up') return void socket.destroy();
    if (fate === 'refuse') return void socket.write('451 4.7.1 try again\r\n');
    if (fate !== 'accept') await fate;
    accepted.push(message);
    socket.write('250 2.0.0 taken\r\n');
  };
  const server = createServer((socket) => {
    sockets.add(socket);
    let text = '';
    let body = false;
    socket.on('error', () => undefined);
    socket.on('data', (chunk) => {
      text += chunk.toString('utf8');
      for (;;) {
        const mark = body ? '\r\n.\r\n' : '\r\n';
        const at = text.indexOf(mark);
        if (at < 0) return;
        const part = text.slice(0, at);
        text = text.slice(at + mark.length);
        if (body) {
          body = false;
          void end(socket, part);
        } else if (/^DATA/i.test(part)) {
          body = true;
          socket.write('354 go on\r\n');
        } else if (/^QUIT/i.test(part)) socket.end('221 bye\r\n');
        else if (strangers.has(recipientOf(part)))
          socket.write(`550 5.1.1 <${recipientOf(part)}>: no such mailbox\r\n`);
        else socket.write('250 ok\r\n');
      }
    });
    if (sink.mood === 'silent') return;
    if (sink.mood === 'away') return void socket.end('421 4.3.2 not now\r\n');
    socket.write('220 sink\r\n');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const sink: SmtpSink = {
    url: `smtp://127.0.0.1:${port}`,
    messages,
    accepted,
    mood: 'well',
    fates,
    strangers,
    next: () => new Promise((resolve) => waiting.push(resolve)),
    close: async () => {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
      waiting = [];
    },
  };
  return sink;
}
