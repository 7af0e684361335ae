import { SetMetadata } from '@nestjs/common';
import type { z } from 'zod';

/** A part of the portal with a menu of its own; whoever may open its front page sees the way to it. */
export interface MenuArea {
  readonly id: string;
  /** i18n key of its name, as links from other areas call it. */
  readonly labelKey: string;
  readonly icon: string;
  /** Rank of the area as a start page: whoever may open several starts in the lowest. */
  readonly order: number;
  /** Paths that belong to the area beyond its entries. */
  readonly paths?: readonly string[];
}

/** One line of the menu of an area, or of the account menu when it names no area. */
export interface MenuEntry {
  readonly area: string | null;
  readonly href: string;
  /** i18n key of its words. */
  readonly labelKey: string;
  readonly icon: string;
  /** Permission of the page behind it: whoever lacks it does not see the entry. */
  readonly permission: string;
  /** Place in its menu, from left to right; the lowest is the front page of its area. */
  readonly order: number;
  /** Also current on these paths and below. */
  readonly also?: readonly string[];
  /** Current on its own path only: a front page is not the parent of everything below it. */
  readonly exact?: boolean;
  /** Stays in the bar when the menu is longer than six: opened every day. Others of a long menu wait behind « Plus ». */
  readonly daily?: boolean;
  /** Stays a tab on a phone when the menu is longer than four. */
  readonly tab?: boolean;
  /** Opened rarely: listed on the settings home too, in this group, with a line of its own. */
  readonly group?: string;
  /** Shown in the demonstration only. */
  readonly demoOnly?: boolean;
}

/** A heading of the settings home. */
export interface SettingsGroup {
  readonly id: string;
  /** i18n key of its words. */
  readonly labelKey: string;
  /** Place on the page, from the top. */
  readonly order: number;
}

/** A page without an entry in a menu that the settings home leads to. */
export type SettingsPage = Pick<MenuEntry, 'href' | 'labelKey' | 'icon' | 'permission' | 'order'> & {
  readonly group: string;
};

/** Where the settings home is, and who may open it. */
export type SettingsHome = Pick<MenuEntry, 'href' | 'labelKey' | 'icon' | 'permission'>;

/** How an interface of its own standard tells a refusal. */
export interface Dialect {
  /** What it is called in the description of the API. */
  readonly name: string;
  /** Its path, with everything below. */
  readonly under: string;
  readonly mediaType: string;
  /** How often one token may ask; counted aloud, as for the JSON API. */
  readonly pace?: { readonly name: string; readonly points: number; readonly seconds: number };
  /** Statuses of refusals that the JSON API does not have, with what they mean. */
  readonly statuses?: Readonly<Record<number, string>>;
  /** What {@link write} gives. */
  readonly answer: z.ZodType;
  write(refusal: { readonly status: number; readonly code: string; readonly detail: string }): object;
}

/** What a module contributes to the platform, which has no such knowledge of its own. */
export interface Contribution {
  readonly areas?: readonly MenuArea[];
  readonly menu?: readonly MenuEntry[];
  /** The headings of the settings home. */
  readonly settingsGroups?: readonly SettingsGroup[];
  /** Pages of the settings home that no menu has; entries of menus that name a group are there by themselves. */
  readonly settings?: readonly SettingsPage[];
  /** The settings home; at most one module declares it. */
  readonly settingsHome?: SettingsHome;
  /** Public pages at fixed addresses that search engines may list: each answers anybody, and names itself as canonical. */
  readonly listed?: readonly string[];
  /** Paths (with everything below) that need neither session nor person. */
  readonly statelessPaths?: readonly string[];
  /**
   * Paths of messages authenticated by their own signature (SAML): no CSRF token is required, and other sites may post.
   */
  readonly signedPosts?: readonly RegExp[];
  /** The largest form that the module reads: bytes of the body and number of fields. Pages share the largest of all. */
  readonly largestForm?: { readonly bytes: number; readonly fields: number };
  /** Path to which pages that require sign-in redirect; exactly one module declares it. */
  readonly signInPath?: string;
  /** Interfaces whose refusals have another form than problem documents (RFC 9457). */
  readonly dialects?: readonly Dialect[];
  /** Codes of refusals that the module may answer to any request for the JSON API. */
  readonly apiRefusals?: readonly string[];
  /** What the portal sends to programs of customers, by type. */
  readonly apiWebhooks?: Readonly<Record<string, { readonly summary: string; readonly body: z.ZodType }>>;
  /** One line for the description of the JSON API, in English. */
  readonly api?: string;
}

/** Metadata key of {@link Contributes}. */
export const CONTRIBUTES_METADATA = 'palier:contributes';

/** Declares on a Nest module what it brings to the platform. */
export const Contributes = (contribution: Contribution): ClassDecorator =>
  SetMetadata(CONTRIBUTES_METADATA, contribution);
