import type { Command } from 'commander';
import { NestFactory } from '@nestjs/core';
import { FixedClock, SystemClock } from '#libs/platform/clock/index.js';
import { loadConfig } from '#libs/platform/config/index.js';
import { DemoModule, LoadDemo } from '../demo/index.js';
import { BadInput, print } from './output.js';

/** `palier demo load`: the demonstration; loading twice changes nothing. */
export function registerDemoCommands(program: Command): void {
  program
    .command('demo')
    .description('the demonstration')
    .command('load')
    .description('load the demo network, two fictional employers and their programme')
    .option('--json', 'print JSON')
    .action(async (options: { json?: boolean }) => {
      const config = loadConfig(process.env, 'command');
      if (!config.demo) throw new BadInput('PALIER_DEMO is not set: the demonstration is off');
      const now = new SystemClock().now();
      const clock = new FixedClock(now);
      const app = await NestFactory.createApplicationContext(DemoModule.with(config, clock), {
        logger: ['error', 'fatal'],
        abortOnError: false,
      });
      try {
        const summary = await app.get(LoadDemo).load(clock, now);
        print(options.json, summary, () => [
          `${summary.sites} sites, ${summary.employees} employees`,
          ...summary.employers.map(({ slug, members }) => `${slug}: ${Object.values(members).join(', ')}`),
        ]);
      } finally {
        await app.close();
      }
    });
}
