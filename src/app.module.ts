import { Module, type DynamicModule } from '@nestjs/common';
import { Clock, SystemClock } from '#libs/platform/clock/index.js';
import { ConfigModule, type Config } from '#libs/platform/config/index.js';
import { HttpModule } from '#libs/platform/http/index.js';
import { GuideModule } from './guide/index.js';
import { HelpModule } from './help/index.js';
import { IdentityModule } from './identity/index.js';
import { PortalModule } from './portal.module.js';
import { SettingsModule } from './settings/index.js';

/** The web process. */
@Module({})
export class AppModule {
  static with(config: Config, clock: Clock = new SystemClock()): DynamicModule {
    return {
      module: AppModule,
      imports: [
        ConfigModule.with(config, clock),
        HttpModule,
        IdentityModule.with(config),
        GuideModule,
        HelpModule,
        SettingsModule,
        PortalModule,
      ],
    };
  }
}
