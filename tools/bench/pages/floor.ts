// The floor of a page: bare Express and compression that send the same bytes, after the same statements by one pg client.
import compression from 'compression';
import express from 'express';
import { Client } from 'pg';
import type { Floor } from './messages.js';

let floor: Floor = { statements: [], body: '', type: 'text/plain' };

const client = new Client({ connectionString: process.env['FLOOR_DATABASE_URL'], application_name: 'floor' });
await client.connect();

const app = express().use(compression());
app.get('/', async (_req, res) => {
  for (const { text, values, name } of floor.statements) await client.query({ text, values: [...values], name });
  res.type(floor.type).send(floor.body);
});
const server = app.listen(0, '127.0.0.1', () => {
  const address = server.address();
  process.send?.({ port: typeof address === 'object' ? address?.port : null });
});

process.on('message', (message: Floor) => {
  floor = message;
  process.send?.('set');
});
