import { Global, Module } from '@nestjs/common';
import { CONFIG, type Config } from '../config/index.js';
import { onMissingTranslation } from '../i18n/index.js';
import { Views } from './views.js';

/** Read and compiled once in a process, whatever the number of its portals: specs start hundreds. */
let unchanging: Views | undefined;

/** Provides {@link Views} to every controller and job. */
@Global()
@Module({
  providers: [
    {
      provide: Views,
      useFactory: (config: Config) => {
        // In production a page with one odd word is better than no page.
        onMissingTranslation(config.environment === 'production' ? 'show-key' : 'throw');
        return config.environment === 'development' ? new Views({ reload: true }) : (unchanging ??= new Views());
      },
      inject: [CONFIG],
    },
  ],
  exports: [Views],
})
export class ViewsModule {}
