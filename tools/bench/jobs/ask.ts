// A process of the bench: asks for jobs as a use case does, rows of the outbox in transactions.
import 'reflect-metadata';
import { NestFactory } from '@nestjs/core';
import { loadConfig } from '../../../libs/platform/config/index.js';
import { systemContext } from '../../../libs/platform/context/index.js';
import { UnitOfWork } from '../../../libs/platform/db/index.js';
import { Outbox } from '../../../libs/platform/queue/index.js';
import { CommandModule } from '../../../src/commands/command.module.js';
import { DO_NOTHING } from './nothing.js';
import { inLanes, ROUND, type Round } from './round.js';

const app = await NestFactory.createApplicationContext(CommandModule.with(loadConfig(process.env)), {
  logger: ['error', 'fatal'],
});
const [uow, outbox] = [app.get(UnitOfWork), app.get(Outbox, { strict: false })];
const ctx = systemContext('bench', null, 'bench');
process.on('message', (message) => void ask(ROUND.parse(message)));
process.send?.('ready');

async function ask(round: Round): Promise<void> {
  await inLanes(round, (numbers) =>
    uow.run(ctx, (tx) =>
      outbox.addAll(
        tx,
        DO_NOTHING,
        numbers.map((n) => ({ n })),
      ),
    ),
  );
  process.send?.('asked');
}
