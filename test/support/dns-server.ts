import { createSocket } from 'node:dgram';

/** A name server on loopback that knows TXT records alone, or fails at all. */
export interface TestDns {
  /** For `PALIER_DNS_SERVERS`. */
  readonly address: string;
  /** Publishes a record. */
  publish(name: string, text: string): void;
  /** From now on it answers that it cannot answer. */
  fail(): void;
  close(): Promise<void>;
}

const NXDOMAIN = 0x8183;
const ANSWER = 0x8180;
const SERVFAIL = 0x8182;

/** Answers as RFC 1035 (4.1) wants it: the question again, and the records that it asks for. */
function answer(query: Buffer, records: ReadonlyMap<string, string>, fails: boolean): Buffer {
  const labels: string[] = [];
  let at = 12;
  for (let length = query[at]!; length > 0; length = query[at]!) {
    labels.push(query.subarray(at + 1, at + 1 + length).toString('latin1'));
    at += length + 1;
  }
  const question = query.subarray(12, at + 5);
  const text = fails ? undefined : records.get(labels.join('.').toLowerCase());
  const head = Buffer.alloc(12);
  query.copy(head, 0, 0, 2);
  head.writeUInt16BE(fails ? SERVFAIL : text === undefined ? NXDOMAIN : ANSWER, 2);
  head.writeUInt16BE(1, 4);
  head.writeUInt16BE(text === undefined ? 0 : 1, 6);
  if (text === undefined) return Buffer.concat([head, question]);
  const words = Buffer.from(text, 'latin1');
  // A pointer to the question's name, TXT, IN, one minute, and one string.
  const record = Buffer.from([0xc0, 12, 0, 16, 0, 1, 0, 0, 0, 60, 0, words.length + 1, words.length]);
  return Buffer.concat([head, question, record, words]);
}

/** Starts it on a free port. */
export async function testDns(): Promise<TestDns> {
  const records = new Map<string, string>();
  let fails = false;
  const socket = createSocket('udp4');
  socket.on('message', (query, { port, address }) => {
    socket.send(answer(query, records, fails), port, address);
  });
  await new Promise<void>((listening) => socket.bind(0, '127.0.0.1', listening));
  return {
    address: `127.0.0.1:${socket.address().port}`,
    publish: (name, text) => void records.set(name, text),
    fail: () => {
      fails = true;
    },
    close: () => new Promise((closed) => socket.close(() => closed())),
  };
}
