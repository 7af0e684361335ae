// `npm run docs:law`: writes the version of the law catalogue and the pages generated from it.
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { generatedFiles } from './docs.js';

for (const [path, content] of Object.entries(generatedFiles(process.cwd()))) {
  const target = join(process.cwd(), path);
  mkdirSync(dirname(target), { recursive: true });
  writeFileSync(target, content);
  console.log(`wrote ${path}`);
}
