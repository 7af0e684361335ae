import type { SiteView } from './site.js';

/** `3 rue de la République, 37400 Amboise`; only what is known. */
export function addressOf(site: Pick<SiteView, 'address' | 'postcode' | 'communeName'>): string {
  return [site.address, `${site.postcode} ${site.communeName}`.trim()].filter((part) => part !== '').join(', ');
}
