import { Module, type DynamicModule } from '@nestjs/common';
import { ConfigModule, type Config } from '#libs/platform/config/index.js';
import { IdentityCommandsModule } from '../identity/index.js';
import { PortalModule } from '../portal.module.js';

/** What a command needs: all use cases, no server, no workers. */
@Module({})
export class CommandModule {
  static with(config: Config): DynamicModule {
    return {
      module: CommandModule,
      imports: [ConfigModule.with(config), PortalModule, IdentityCommandsModule.with(config)],
    };
  }
}
