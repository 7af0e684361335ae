// Preloaded into the process that is measured: hands over the statements that it sends to PostgreSQL while it is asked to.
import { Client } from 'pg';
import type { SentStatement } from './messages.js';

let kept: SentStatement[] | null = null;

const before: TypedPropertyDescriptor<(...args: unknown[]) => unknown> | undefined = Object.getOwnPropertyDescriptor(
  Client.prototype,
  'query',
);
if (!before?.value) throw new Error('the driver of PostgreSQL has another shape');
Object.defineProperty(Client.prototype, 'query', {
  ...before,
  value: new Proxy(before.value, {
    apply(query, client, args: unknown[]) {
      if (kept && client instanceof Client) keep(args, client);
      return Reflect.apply(query, client, args);
    },
  }),
});

const connections = new WeakMap<Client, number>();
let known = 0;

/** A number for each connection, so that statements at once are told apart. */
function numberOf(client: Client): number {
  const number = connections.get(client) ?? known++;
  connections.set(client, number);
  return number;
}

function keep([first, second]: unknown[], client: Client): void {
  const asked = typeof first === 'string' ? { text: first, values: second } : first;
  if (typeof asked !== 'object' || asked === null || !('text' in asked) || typeof asked.text !== 'string') return;
  const values = 'values' in asked && Array.isArray(asked.values) ? asked.values : [];
  const name = 'name' in asked && typeof asked.name === 'string' ? asked.name : undefined;
  kept?.push({ text: asked.text, values, name, connection: numberOf(client) });
}

process.on('message', (message) => {
  if (message === 'record') kept = [];
  if (message !== 'recorded') return;
  process.send?.(kept ?? []);
  kept = null;
});
