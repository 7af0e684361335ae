import { Module } from '@nestjs/common';
import { Brings } from '../access/index.js';
import { SettingsController } from './settings.controller.js';
import { SettingsPage } from './settings.page.js';

/** The settings home: the way to every page that HR and administrators open rarely, as modules declare them. */
@Brings({
  settingsHome: {
    href: '/settings',
    labelKey: 'common.nav.settings',
    icon: 'settings',
    permission: 'settings.read',
  },
})
@Module({ controllers: [SettingsController], providers: [SettingsPage] })
export class SettingsModule {}
