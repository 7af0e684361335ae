import { ConsoleLogger } from '@nestjs/common';
import type { Config } from '../config/index.js';

/** Start-up messages of the framework, a hundred lines per process, which would drown the lines that matter. */
const FRAMEWORK_START = new Set([
  'NestFactory',
  'InstanceLoader',
  'RoutesResolver',
  'RouterExplorer',
  'NestApplication',
]);

class ProcessLogger extends ConsoleLogger {
  override log(message: unknown, ...rest: unknown[]): void {
    const context = rest.at(-1);
    if (typeof context === 'string' && FRAMEWORK_START.has(context)) return;
    super.log(message, ...rest);
  }
}

/** The process log: readable lines in development, one JSON object a line in production. No personal data. */
export function processLogger(config: Config, process: string): ConsoleLogger {
  return new ProcessLogger({
    prefix: `palier ${process}`,
    json: config.logFormat === 'json',
    // What is passed beside the words stands beside them: `requestId`, `tenantId`, `route`.
    flattenParams: true,
    colors: config.logFormat === 'text' && config.environment === 'development',
    logLevels: config.environment === 'test' ? ['error', 'fatal'] : ['log', 'warn', 'error', 'fatal'],
  });
}
