import { Injectable, Logger } from '@nestjs/common';
import { LRUCache } from 'lru-cache';
import { said } from '#libs/platform/errors/index.js';
import { normalisePlaceName } from '#libs/geo/index.js';
import type { Locale } from '#libs/platform/context/index.js';
import { AddressSearch, type AddressFound } from './address-search.js';

const HOUR_MS = 3_600_000;
/** After a failure nobody waits for the service again for this long. */
const REST_MS = 30_000;

/**
 * Addresses like a text, from the configured service: answers are kept for an hour, in memory and by nobody's name, and where it fails the page goes on with what
 * is bundled and says so.
 */
@Injectable()
export class Addresses {
  private readonly logger = new Logger(Addresses.name);
  private readonly kept = new LRUCache<string, readonly AddressFound[]>({ max: 2_000, ttl: HOUR_MS });
  private restsUntil = 0;

  constructor(private readonly search: AddressSearch) {}

  /** Null where the service does not answer. */
  async like(text: string, locale: Locale): Promise<readonly AddressFound[] | null> {
    const key = `${locale} ${normalisePlaceName(text)}`;
    const known = this.kept.get(key);
    if (known) return known;
    if (performance.now() < this.restsUntil) return null;
    try {
      const found = await this.search.find(text, locale);
      this.kept.set(key, found);
      return found;
    } catch (error) {
      this.restsUntil = performance.now() + REST_MS;
      this.logger.warn(`the address service does not answer: ${said(error)}`);
      return null;
    }
  }
}
