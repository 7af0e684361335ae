import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/**
 * The `templates` folder of the repository. The compiled code lies one level deeper than the source (`dist/libs/…`),
 * and templates are not copied, so it is looked for upwards.
 *
 * @throws Error when no parent folder holds `templates/documents`
 */
export function templatesFolder(): string {
  for (let folder = dirname(fileURLToPath(import.meta.url)); ; folder = dirname(folder)) {
    const found = join(folder, 'templates');
    if (existsSync(join(found, 'documents', '_base.typ'))) return found;
    if (dirname(folder) === folder) throw new Error('The folder templates/documents was not found');
  }
}
