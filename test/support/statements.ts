import { Client } from 'pg';

/** A statement as it went to PostgreSQL. */
export interface SentStatement {
  readonly text: string;
  readonly values: readonly unknown[];
  /** The name it was prepared under. */
  readonly name: string | null;
}

interface Asked {
  readonly text: string;
  readonly values?: unknown;
  readonly name?: string;
}

/**
 * Everything that this process sends to PostgreSQL while `work` runs, in order, whichever connection: what a request costs
 * is first of all how often it asks.
 */
export async function statementsOf<T>(work: () => Promise<T>): Promise<{ result: T; sent: SentStatement[] }> {
  const sent: SentStatement[] = [];
  const before = Object.getOwnPropertyDescriptor(Client.prototype, 'query')!;
  const listening = new Proxy(before.value as (...args: unknown[]) => unknown, {
    apply(query, client, args: unknown[]) {
      const [first, second] = args;
      const asked = typeof first === 'string' ? { text: first, values: second } : first;
      if (isStatement(asked)) {
        const values = Array.isArray(asked.values) ? asked.values : [];
        sent.push({ text: asked.text, values, name: asked.name ?? null });
      }
      return Reflect.apply(query, client, args);
    },
  });
  Object.defineProperty(Client.prototype, 'query', { ...before, value: listening });
  try {
    return { result: await work(), sent };
  } finally {
    Object.defineProperty(Client.prototype, 'query', before);
  }
}

const isStatement = (asked: unknown): asked is Asked =>
  typeof asked === 'object' && asked !== null && 'text' in asked && typeof asked.text === 'string';
