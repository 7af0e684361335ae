import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { packageFolder } from './packages.js';

const drawn = new Map<string, string>();

/**
 * Inline SVG of one outline icon of `@tabler/icons` (MIT): decorative, hidden from assistive technology, coloured by the
 * text around it. @throws when the set has no such icon.
 */
export function iconSvg(name: string, size = ''): string {
  if (!/^[a-z0-9-]+$/.test(name)) throw new Error(`not an icon name: ${name}`);
  const key = `${name} ${size}`;
  const known = drawn.get(key);
  if (known) return known;
  const source = readFileSync(join(packageFolder('@tabler/icons'), 'icons', 'outline', `${name}.svg`), 'utf8');
  const shapes = /<svg[^>]*>(.*)<\/svg>/s.exec(source)?.[1] ?? '';
  const paths = shapes
    .replace(/<path stroke="none" d="M0 0h24v24H0z" fill="none" \/>/, '')
    .replace(/\s*\n\s*/g, '')
    .trim();
  const svg =
    `<svg class="icon${size ? ` icon-${size}` : ''}" width="24" height="24" viewBox="0 0 24 24" fill="none" ` +
    `stroke="currentColor" stroke-width="1.75" stroke-linecap="round" stroke-linejoin="round" aria-hidden="true" ` +
    `focusable="false">${paths}</svg>`;
  drawn.set(key, svg);
  return svg;
}
