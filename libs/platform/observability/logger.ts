import { ConsoleLogger } from '@nestjs/common';
import type { Config } from '../config/index.js';

/** The process log: readable lines in development, one JSON object a line in production. No personal data. */
export function processLogger(config: Config, process: string): ConsoleLogger {
  return new ConsoleLogger({
    prefix: `palier ${process}`,
    json: config.logFormat === 'json',
    colors: config.logFormat === 'text' && config.environment === 'development',
    logLevels: config.environment === 'test' ? ['error', 'fatal'] : ['log', 'warn', 'error', 'fatal'],
  });
}
