import { readdirSync, readFileSync } from 'node:fs';
import { dirname, normalize } from 'node:path';
import { inRepository, productSources, withoutComments, type Source } from '../support/sources.js';

/*
 * The folders of a module, of a library and the parts of the platform have a direction: a folder imports none that imports
 * it, on any way round. Files at the root of a module (its module, its index, what its folders share) stand outside: they put
 * the folders together and are used by them.
 */

/** `src/agreements` and `evidence` of a file in `src/agreements/evidence/`; null at the root of a module. */
function placeOf(file: string): { house: string; folder: string } | null {
  const [, house, folder] = /^((?:src|libs)\/[^/]+)\/([^/]+)\//.exec(file) ?? [];
  return house && folder ? { house, folder } : null;
}

/** Which folders of a house each folder imports, by house. */
function waysOf(sources: readonly Source[]): Map<string, Map<string, Set<string>>> {
  const houses = new Map<string, Map<string, Set<string>>>();
  for (const { file, text } of sources) {
    const from = placeOf(file);
    if (!from) continue;
    for (const [, path = ''] of withoutComments(text).matchAll(/(?:from|import) '((?:\.|#libs\/)[^']*)'/g)) {
      const target = path.startsWith('#') ? path.slice(1) : normalize(`${dirname(file)}/${path}`);
      const to = placeOf(target);
      if (!to || to.house !== from.house || to.folder === from.folder) continue;
      const ways = houses.get(from.house) ?? new Map<string, Set<string>>();
      ways.set(from.folder, (ways.get(from.folder) ?? new Set()).add(to.folder));
      houses.set(from.house, ways);
    }
  }
  return houses;
}

/** Circles as `src/quotas: notices → plans → notices`, each once, begun at its first name. */
function circles(sources: readonly Source[]): string[] {
  const found = new Set<string>();
  for (const [house, ways] of waysOf(sources)) {
    const walk = (path: readonly string[]): void => {
      const [first] = path;
      for (const next of ways.get(path.at(-1)!) ?? []) {
        if (next === first) found.add(`${house}: ${[...path, next].join(' → ')}`);
        else if (next > first! && !path.includes(next)) walk([...path, next]);
      }
    };
    for (const folder of ways.keys()) walk([folder]);
  }
  return [...found].toSorted();
}

describe('folders of a module', () => {
  it('that import each other are found, over a third one as well and by types alone', () => {
    const plans = { file: 'src/quotas/plans/plan.ts', text: `import type { Notice } from '../notices/notice.js';` };
    const notices = { file: 'src/quotas/notices/notice.ts', text: `import { Page } from '../pages/page.js';` };
    const pages = { file: 'src/quotas/pages/page.ts', text: `import '../plans/plan.js';` };
    const deep = { file: 'src/quotas/pages/parts/part.ts', text: `import { a } from '../../notices/notice.js';` };
    expect(circles([plans, notices, pages, deep])).toEqual([
      'src/quotas: notices → pages → notices',
      'src/quotas: notices → pages → plans → notices',
    ]);
    expect(circles([plans, notices])).toEqual([]);
  });

  it('go one way', () => {
    expect(circles(productSources())).toEqual([]);
  });
});

describe('nest-cli.json', () => {
  it('knows every library', () => {
    const { projects } = JSON.parse(readFileSync(inRepository('nest-cli.json'), 'utf8')) as {
      readonly projects: Readonly<Record<string, { readonly type: string; readonly root: string }>>;
    };
    const known = Object.values(projects).flatMap(({ type, root }) => (type === 'library' ? root : []));
    const libraries = readdirSync(inRepository('libs'), { withFileTypes: true }).flatMap((entry) =>
      entry.isDirectory() ? `libs/${entry.name}` : [],
    );
    expect(known.toSorted()).toEqual(libraries.toSorted());
  });
});
