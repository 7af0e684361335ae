import { Module } from '@nestjs/common';
import { EmployersModule } from '../../employers/index.js';
import { LocalAccountsModule } from '../local/local-accounts.module.js';
import { MembersModule } from '../members/members.module.js';
import { AskForOpening } from './ask-for-opening.js';
import { ConfirmOpening } from './confirm-opening.js';
import { MailOpeningJob } from './mail-opening.job.js';
import { OpeningsPage } from './openings.page.js';
import { OpeningsRepository } from './openings.repository.js';
import { PlatformOpeningsController } from './platform-openings.controller.js';
import { SelfOpeningController } from './self-opening.controller.js';
import { SettleDispute } from './settle-dispute.js';

/** The letters of firms that open an employer by themselves: what web and worker share. */
@Module({ providers: [MailOpeningJob, OpeningsRepository], exports: [OpeningsRepository] })
export class OpeningsModule {}

/** Firms that open an employer by themselves; for the web process. */
@Module({
  imports: [EmployersModule, LocalAccountsModule, MembersModule, OpeningsModule],
  controllers: [SelfOpeningController, PlatformOpeningsController],
  providers: [AskForOpening, ConfirmOpening, OpeningsPage, SettleDispute],
})
export class OpeningsWebModule {}
