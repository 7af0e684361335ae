import { Module } from '@nestjs/common';
import { HelpController } from './help.controller.js';
import { HelpPage } from './help.page.js';
import { SiteFilesController } from './site-files.controller.js';

/** The guide to every page of the menus, the words of the portal, and the files at fixed addresses that lead to it. */
@Module({ controllers: [HelpController, SiteFilesController], providers: [HelpPage] })
export class HelpModule {}
