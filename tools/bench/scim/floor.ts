// The floor of directory requests: one client of PostgreSQL sends the statements that the portal sent, one transaction after another.
import { Client } from 'pg';
import type { SentStatement } from '../pages/messages.js';

const client = new Client({ connectionString: process.env['FLOOR_DATABASE_URL'], application_name: 'floor' });
await client.connect();

process.on('message', (units: readonly (readonly SentStatement[])[]) => {
  void replay(units).then(
    () => process.send?.('done'),
    (error: unknown) => {
      console.error(error);
      process.exit(1);
    },
  );
});
process.send?.('ready');

async function replay(units: readonly (readonly SentStatement[])[]): Promise<void> {
  for (const unit of units)
    for (const { text, values, name } of unit) await client.query({ text, values: [...values], name });
}
