import type { Pool } from 'pg';
import type { DataSource } from 'typeorm';

/** The pool of connections behind units of work. */
export function poolOf(dataSource: DataSource): Pool {
  // TypeORM keeps the driver's pool there, untyped.
  return (dataSource.driver as unknown as { master: Pool }).master;
}

/**
 * Lets a process outlive the connections of a pool. Node ends a process on an `error` event without a listener, and a
 * connection has none for a moment: pg-pool removes its own when it hands the connection out, and the client adds
 * theirs in the next microtask, while a server that is shutting down may send its greeting and its last message in one
 * packet. Whoever uses the connection learns of its end from the statement that fails.
 */
export function surviveLostConnections(pool: Pool): void {
  pool.on('connect', (client) => void client.on('error', () => undefined));
}
