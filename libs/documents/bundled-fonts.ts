import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { coverageOf, type Coverage } from './printable.js';

/**
 * What documents can draw: every text style of the templates lists Inter, DejaVu Sans and Noto Sans SC, so what one
 * of them has is drawn.
 *
 * @param folder the templates
 */
export const bundledCoverage = (folder: string): Coverage =>
  coverageOf(
    readdirSync(join(folder, 'fonts'))
      .filter((file) => /(Inter|DejaVuSans|NotoSansSC)(-Regular)?\.ttf$/.test(file))
      .map((file) => join(folder, 'fonts', file)),
  );
