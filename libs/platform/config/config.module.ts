import { Global, Module, type DynamicModule } from '@nestjs/common';
import { Clock, SystemClock } from '../clock/index.js';
import type { Config } from './config.js';

/** Injection token of the {@link Config} value. */
export const CONFIG = Symbol('palier:config');

/** Provides the parsed configuration and the clock everywhere. */
@Global()
@Module({})
export class ConfigModule {
  static with(config: Config, clock: Clock = new SystemClock()): DynamicModule {
    return {
      module: ConfigModule,
      providers: [
        { provide: CONFIG, useValue: config },
        { provide: Clock, useValue: clock },
      ],
      exports: [CONFIG, Clock],
    };
  }
}
