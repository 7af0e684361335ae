import { Injectable } from '@nestjs/common';
import { ModulesContainer, Reflector } from '@nestjs/core';
import {
  CONTRIBUTES_METADATA,
  type Contribution,
  type Dialect,
  type MenuArea,
  type MenuEntry,
  type SettingsGroup,
  type SettingsHome,
  type SettingsPage,
} from './contribution.js';

/** What the modules of this process have brought, gathered once. */
@Injectable()
export class Contributions {
  private gathered: readonly Contribution[] | undefined;
  // What every request asks for is put in order once.
  private orderedAreas: readonly MenuArea[] | undefined;
  private orderedMenu: readonly MenuEntry[] | undefined;
  private dialects: readonly Dialect[] | undefined;

  constructor(
    private readonly modules: ModulesContainer,
    private readonly reflector: Reflector,
  ) {}

  /** Every area by its order. @throws when two have the same name */
  get areas(): readonly MenuArea[] {
    this.orderedAreas ??= this.orderAreas();
    return this.orderedAreas;
  }

  private orderAreas(): readonly MenuArea[] {
    const areas = this.all.flatMap((one) => one.areas ?? []).toSorted((a, b) => a.order - b.order);
    refuseTwice(areas.map(({ id }) => `area ${id}`));
    return areas;
  }

  /** Every entry by its order. @throws when an area has two for one page, or an entry names no area that exists */
  get menu(): readonly MenuEntry[] {
    this.orderedMenu ??= this.orderMenu();
    return this.orderedMenu;
  }

  private orderMenu(): readonly MenuEntry[] {
    const entries = this.all.flatMap((one) => one.menu ?? []).toSorted((a, b) => a.order - b.order);
    refuseTwice(entries.map(({ area, href }) => `menu entry ${area} ${href}`));
    const known = new Set(this.areas.map(({ id }) => id));
    const lost = entries.find(({ area }) => area !== null && !known.has(area));
    if (lost) throw new Error(`the menu entry ${lost.href} names the area ${lost.area}, which no module declares`);
    return entries;
  }

  /** The headings of the settings home by their order. @throws when two have the same name */
  get settingsGroups(): readonly SettingsGroup[] {
    const groups = this.all.flatMap((one) => one.settingsGroups ?? []).toSorted((a, b) => a.order - b.order);
    refuseTwice(groups.map(({ id }) => `settings group ${id}`));
    return groups;
  }

  /**
   * What the settings home leads to, by its order: the entries of menus that name a group, once however many menus have
   * them, and the pages that no menu has. @throws when a page is declared twice, or names no group that exists
   */
  get settings(): readonly SettingsPage[] {
    const entries = new Map<string, SettingsPage>();
    for (const { group, ...entry } of this.menu) if (group !== undefined) entries.set(entry.href, { ...entry, group });
    const pages = [...entries.values(), ...this.all.flatMap((one) => one.settings ?? [])];
    refuseTwice(pages.map(({ href }) => `settings page ${href}`));
    const known = new Set(this.settingsGroups.map(({ id }) => id));
    const lost = pages.find(({ group }) => !known.has(group));
    if (lost) throw new Error(`the page ${lost.href} names the group ${lost.group}, which no module declares`);
    return pages.toSorted((a, b) => a.order - b.order);
  }

  /** The settings home, where a module has one. @throws when two do */
  get settingsHome(): SettingsHome | null {
    const homes = this.all.flatMap((one) => one.settingsHome ?? []);
    if (homes.length > 1) throw new Error(`one module has the settings home; ${homes.length} do`);
    return homes[0] ?? null;
  }

  get statelessPaths(): readonly string[] {
    return this.all.flatMap((one) => one.statelessPaths ?? []);
  }

  /** Public pages for search engines, in order of their paths. */
  get listed(): readonly string[] {
    return this.all.flatMap((one) => one.listed ?? []).toSorted();
  }

  get signedPosts(): readonly RegExp[] {
    return this.all.flatMap((one) => one.signedPosts ?? []);
  }

  /** The largest form that any module reads, at least 100 kB and 1 000 fields. */
  get largestForm(): { readonly bytes: number; readonly fields: number } {
    const forms = this.all.flatMap((one) => one.largestForm ?? []);
    return {
      bytes: Math.max(100_000, ...forms.map(({ bytes }) => bytes)),
      fields: Math.max(1_000, ...forms.map(({ fields }) => fields)),
    };
  }

  /** @throws when no module or more than one says where to sign in */
  get signInPath(): string {
    const paths = this.all.flatMap((one) => one.signInPath ?? []);
    if (paths.length !== 1) throw new Error(`one module says where to sign in; ${paths.length} do`);
    return paths[0]!;
  }

  /** The form of refusals below a path, where it has one of its own. */
  dialectOf(path: string): Dialect | undefined {
    this.dialects ??= this.all.flatMap((one) => one.dialects ?? []);
    return this.dialects.find(({ under }) => path === under || path.startsWith(`${under}/`));
  }

  /** Codes that any request for the API may be refused with. */
  get apiRefusals(): readonly string[] {
    return this.all.flatMap((one) => one.apiRefusals ?? []);
  }

  /** What is sent to programs of customers, by type. */
  get apiWebhooks(): NonNullable<Contribution['apiWebhooks']> {
    return Object.assign({}, ...this.all.map((one) => one.apiWebhooks ?? {})) as NonNullable<
      Contribution['apiWebhooks']
    >;
  }

  /** Lines for the description of the API. */
  get api(): readonly string[] {
    return this.all.flatMap((one) => one.api ?? []);
  }

  private get all(): readonly Contribution[] {
    this.gathered ??= this.gather();
    return this.gathered;
  }

  private gather(): Contribution[] {
    // A dynamic module may be there several times under one class.
    const classes = new Set([...this.modules.values()].map(({ metatype }) => metatype));
    return [...classes].flatMap(
      (metatype) => this.reflector.get<Contribution | undefined>(CONTRIBUTES_METADATA, metatype) ?? [],
    );
  }
}

function refuseTwice(names: readonly string[]): void {
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  if (twice !== undefined) throw new Error(`${twice} is declared twice`);
}
