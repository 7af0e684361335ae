import type { Pool } from 'pg';
import type { DataSource } from 'typeorm';

/** The pool of connections behind units of work. */
export function poolOf(dataSource: DataSource): Pool {
  // TypeORM keeps the driver's own pool there, without a type.
  return (dataSource.driver as unknown as { master: Pool }).master;
}

/**
 * Lets a process outlive the connections of a pool. Node ends a process in which an `error` event has no listener, and a
 * connection has none for a moment: pg-pool takes its own away when it hands the connection out, and whoever asked for it adds
 * theirs in the next microtask, while the words of a server that is going down may follow those of its greeting in the same
 * packet. Whoever uses the connection learns of its end from the statement that fails.
 */
export function surviveLostConnections(pool: Pool): void {
  pool.on('connect', (client) => void client.on('error', () => undefined));
}
