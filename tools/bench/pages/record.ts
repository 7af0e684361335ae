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
      if (kept) keep(args);
      return Reflect.apply(query, client, args);
    },
  }),
});

function keep([first, second]: unknown[]): void {
  const asked = typeof first === 'string' ? { text: first, values: second } : first;
  if (typeof asked !== 'object' || asked === null || !('text' in asked) || typeof asked.text !== 'string') return;
  const values = 'values' in asked && Array.isArray(asked.values) ? asked.values : [];
  const name = 'name' in asked && typeof asked.name === 'string' ? asked.name : undefined;
  kept?.push({ text: asked.text, values, name });
}

process.on('message', (message) => {
  if (message === 'record') kept = [];
  if (message !== 'recorded') return;
  process.send?.(kept ?? []);
  kept = null;
});
