import { Module } from '@nestjs/common';
import { HelpController } from './help.controller.js';

/** The guide to every page of the menus, and the words of the portal. */
@Module({ controllers: [HelpController] })
export class HelpModule {}
