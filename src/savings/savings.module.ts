import { Module } from '@nestjs/common';
import { TypesettingThread } from '#libs/documents/index.js';
import { SitesModule } from '../sites/index.js';
import { BoardReader } from './board/board.reader.js';
import { EstimateController } from './estimate.controller.js';
import { EstimateReader } from './estimate/estimate.reader.js';

/** What working at places near home would save an employer, before anybody has an account, and what it saves afterwards. */
@Module({
  imports: [SitesModule],
  controllers: [EstimateController],
  providers: [EstimateReader, BoardReader, { provide: TypesettingThread, useFactory: () => new TypesettingThread() }],
})
export class SavingsModule {}
