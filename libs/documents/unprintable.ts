import { printsAs } from './printable.js';
import { bundledCoverage } from './bundled-fonts.js';
import { templatesFolder } from './templates-folder.js';

let covered: ReturnType<typeof bundledCoverage> | undefined;

/**
 * The characters of a text that a document cannot print as they are: no bundled font draws them, or they would hide or
 * reorder what stands beside them. A name that has some would stand in a sealed document as code points.
 */
export function unprintable(text: string): readonly string[] {
  covered ??= bundledCoverage(templatesFolder());
  const substituted = new Set<string>();
  printsAs(text, covered, substituted);
  return [...substituted];
}
