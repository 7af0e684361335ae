import { Module } from '@nestjs/common';
import { GuideController } from './guide.controller.js';

/** How places near home are paid for, whom they serve, and how an organisation comes to them. */
@Module({ controllers: [GuideController] })
export class GuideModule {}
