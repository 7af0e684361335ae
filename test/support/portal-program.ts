import { existsSync } from 'node:fs';
import { join, relative } from 'node:path';
import ts from 'typescript';
import { projectRoot } from '#libs/platform/files/index.js';

/*
 * The portal's sources as the TypeScript API sees them, for tests that compare types with what they describe: rows with
 * the schema, models with templates. Nothing is compiled; types are worked out where a test asks.
 */

const ROOT = projectRoot();

/** Sources with their types. */
export interface PortalProgram {
  readonly checker: ts.TypeChecker;
  /** The files of the repository, by their path from its root. */
  readonly files: ReadonlyMap<string, ts.SourceFile>;
  /** `src/bookings/booking.repository.ts:42`. */
  place(node: ts.Node): string;
}

/**
 * @param roots folders of the repository whose sources are read, and single files; `['src', 'libs']` is everything that
 *   the portal is made of
 */
export function portalProgram(roots: readonly string[]): PortalProgram {
  const config = ts.readConfigFile(join(ROOT, 'test/tsconfig.json'), (path) => ts.sys.readFile(path));
  const { options, fileNames } = ts.parseJsonConfigFileContent(config.config, ts.sys, join(ROOT, 'test'));
  const wanted = fileNames.filter(
    (file) => !file.endsWith('.spec.ts') && roots.some((root) => `${relative(ROOT, file)}/`.startsWith(`${root}/`)),
  );
  const missing = roots.filter((root) => !existsSync(join(ROOT, root)));
  if (missing.length > 0) throw new Error(`there is no ${missing.join(', no ')}`);
  const program = ts.createProgram(wanted, options);
  const own = program
    .getSourceFiles()
    .filter(({ fileName }) => !fileName.includes('/node_modules/'))
    .map((file) => [relative(ROOT, file.fileName), file] as const);
  return {
    checker: program.getTypeChecker(),
    files: new Map(own),
    place: (node) => {
      const file = node.getSourceFile();
      const { line } = file.getLineAndCharacterOfPosition(node.getStart());
      return `${relative(ROOT, file.fileName)}:${line + 1}`;
    },
  };
}
