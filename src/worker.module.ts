import { Module, type DynamicModule } from '@nestjs/common';
import { Clock, SystemClock } from '#libs/platform/clock/index.js';
import { ConfigModule, type Config } from '#libs/platform/config/index.js';
import { QueueHostModule } from '#libs/platform/queue/index.js';
import { IdentityCommandsModule } from './identity/index.js';
import { PortalModule } from './portal.module.js';

/** The worker process: the same use cases, and the hosts of the queues. */
@Module({})
export class WorkerModule {
  static with(config: Config, clock: Clock = new SystemClock()): DynamicModule {
    return {
      module: WorkerModule,
      imports: [ConfigModule.with(config, clock), PortalModule, IdentityCommandsModule.with(config), QueueHostModule],
    };
  }
}
