import { ConsoleLogger, type LogLevel } from '@nestjs/common';
import type { Config } from '../config/index.js';
import { withoutAddresses } from './addresses.rules.js';

/** Start-up messages of the framework, a hundred lines per process, which would drown the lines that matter. */
const FRAMEWORK_START = new Set([
  'NestFactory',
  'InstanceLoader',
  'RoutesResolver',
  'RouterExplorer',
  'NestApplication',
]);

/** Texts may quote others, whose words hold addresses; fields are ours. */
const clean = (value: unknown): unknown => (typeof value === 'string' ? withoutAddresses(value) : value);

class ProcessLogger extends ConsoleLogger {
  override log(message: unknown, ...rest: unknown[]): void {
    const context = rest.at(-1);
    if (typeof context === 'string' && FRAMEWORK_START.has(context)) return;
    super.log(clean(message), ...rest.map(clean));
  }

  override warn(message: unknown, ...rest: unknown[]): void {
    super.warn(clean(message), ...rest.map(clean));
  }

  override error(message: unknown, ...rest: unknown[]): void {
    super.error(clean(message), ...rest.map(clean));
  }

  override fatal(message: unknown, ...rest: unknown[]): void {
    super.fatal(clean(message), ...rest.map(clean));
  }
}

/** What is logged at all: a command says what it did itself. */
const LEVELS: Readonly<Record<'web' | 'worker' | 'command', LogLevel[]>> = {
  web: ['log', 'warn', 'error', 'fatal'],
  worker: ['log', 'warn', 'error', 'fatal'],
  command: ['error', 'fatal'],
};

/** The process log: readable lines in development, one JSON object a line in production. No personal data. */
export function processLogger(
  config: Pick<Config, 'logFormat' | 'environment'>,
  process: keyof typeof LEVELS,
): ConsoleLogger {
  return new ProcessLogger({
    prefix: `palier ${process}`,
    json: config.logFormat === 'json',
    // What is passed beside the words stands beside them: `requestId`, `tenantId`, `route`.
    flattenParams: true,
    colors: config.logFormat === 'text' && config.environment === 'development',
    logLevels: config.environment === 'test' ? ['error', 'fatal'] : LEVELS[process],
  });
}
