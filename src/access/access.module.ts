import { Global, Module } from '@nestjs/common';
import { AccessPolicy } from '#libs/platform/context/index.js';
import { Contributes } from '#libs/platform/contributions/index.js';
import { AREAS, SETTINGS_GROUPS } from './brings.js';
import { PermissionsController } from './permissions.controller.js';
import { TablePolicy } from './table-policy.js';

/** Authorisation, and the areas of the portal. */
@Contributes({
  areas: AREAS,
  settingsGroups: SETTINGS_GROUPS,
  menu: [
    {
      area: 'admin',
      href: '/admin/permissions',
      labelKey: 'common.nav.permissions',
      icon: 'list-check',
      permission: 'access.read',
      order: 70,
      group: 'access',
    },
  ],
})
@Global()
@Module({
  controllers: [PermissionsController],
  providers: [{ provide: AccessPolicy, useClass: TablePolicy }],
  exports: [AccessPolicy],
})
export class AccessModule {}
