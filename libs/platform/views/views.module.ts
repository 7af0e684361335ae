import { Global, Module } from '@nestjs/common';
import { CONFIG, type Config } from '../config/index.js';
import { Views } from './views.js';

/** Gives {@link Views} to every controller and job. */
@Global()
@Module({
  providers: [
    {
      provide: Views,
      useFactory: (config: Config) => new Views({ reload: config.environment === 'development' }),
      inject: [CONFIG],
    },
  ],
  exports: [Views],
})
export class ViewsModule {}
