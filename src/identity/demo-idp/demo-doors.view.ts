import type { Locale } from '#libs/platform/context/index.js';
import { t } from '#libs/platform/i18n/index.js';
import type { StaffPersona } from './demo-staff.queries.js';

const ICONS = { operator: 'building-store', territory: 'map-2', platform: 'server' } as const;

/** /demo/doors: whom a visitor can be beside the people of employers. */
export interface DemoDoorsModel {
  readonly personas: readonly {
    readonly memberId: string;
    readonly displayName: string;
    readonly organisation: string;
    readonly icon: (typeof ICONS)[keyof typeof ICONS];
    readonly comesFor: string;
  }[];
}

export const demoDoorsModel = (locale: Locale, personas: readonly StaffPersona[]): DemoDoorsModel => ({
  personas: personas.map(({ memberId, displayName, organisationName, kind, role }) => ({
    memberId,
    displayName,
    organisation: `${t(locale, `access.roles.${role}`)} · ${organisationName}`,
    icon: ICONS[kind],
    comesFor: t(locale, `identity.demo.comes-for.${kind}`),
  })),
});
