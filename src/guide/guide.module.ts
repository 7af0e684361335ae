import { Module } from '@nestjs/common';
import { Brings } from '../access/index.js';
import { CHAPTERS } from './chapters.js';
import { GuideController } from './guide.controller.js';

/** How places near home are paid for, whom they serve, and how an organisation comes to them. */
@Brings({ listed: ['/guide', ...CHAPTERS.map(({ id }) => `/guide/${id}`)] })
@Module({ controllers: [GuideController] })
export class GuideModule {}
