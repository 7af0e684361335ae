// A process of the bench: keeps the figures of an employer, as the worker's schedule does.
import 'reflect-metadata';
import { commandContext, withPortal } from '../../../src/commands/context.js';
import { KeepFigures } from '../../../src/reports/keeping/keep-figures.js';

await withPortal(async (app) => {
  const ctx = await commandContext(app, 'bench', process.argv[2]);
  await app.get(KeepFigures, { strict: false }).execute(ctx);
});
