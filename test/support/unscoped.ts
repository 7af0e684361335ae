import { Client } from 'pg';

/** What a condition on the tenant looks like in our statements, quoted by the mapper or not. */
const SCOPE = /(?<![\w."$])(?:"?\w+"?\.)?"?(?:employer_id|chain_id)"?\s*=\s*(\$\d+)(?:::uuid)?(?!\w)/g;

/** A statement without its conditions on the tenant; its parameters keep their number and type. */
export const withoutScope = (text: string): string =>
  text.replaceAll(SCOPE, (_, parameter: string) => `(${parameter}::uuid is not null)`);

/**
 * Takes the conditions on the tenant out of whatever this process sends to PostgreSQL, so that row-level security alone
 * decides what an employer reads and changes.
 */
export class Unscoped {
  private readonly original = Object.getOwnPropertyDescriptor(Client.prototype, 'query')!;
  /** How many statements lost a condition. */
  widened = 0;

  begin(): void {
    const widen = (asked: unknown): unknown => {
      const text = typeof asked === 'string' ? asked : textOf(asked);
      const wide = text === null ? null : withoutScope(text);
      if (wide === null || wide === text) return asked;
      this.widened += 1;
      if (typeof asked === 'string') return wide;
      // Another statement must not go by the name of the prepared one.
      const name = 'name' in (asked as object) && (asked as { name?: string }).name;
      return { ...(asked as object), text: wide, ...(name && { name: `wide_${name}`.slice(0, 63) }) };
    };
    Object.defineProperty(Client.prototype, 'query', {
      ...this.original,
      value: new Proxy(this.original.value as (...args: unknown[]) => unknown, {
        apply: (query, client, [asked, ...others]: unknown[]) =>
          Reflect.apply(query, client, [widen(asked), ...others]),
      }),
    });
  }

  end(): void {
    Object.defineProperty(Client.prototype, 'query', this.original);
  }
}

const textOf = (asked: unknown): string | null =>
  typeof asked === 'object' && asked !== null && 'text' in asked && typeof asked.text === 'string' ? asked.text : null;
