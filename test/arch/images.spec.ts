import { readFileSync } from 'node:fs';
import { inRepository } from '../support/sources.js';

const DIGEST = /@sha256:[0-9a-f]{64}\}?$/;
const read = (file: string) => readFileSync(inRepository(file), 'utf8');

describe('images of containers', () => {
  it('are named by digest: a tag may be something else tomorrow', () => {
    const compose = ['docker-compose.yml', 'docker-compose.production.yml'].flatMap((file) =>
      [...read(file).matchAll(/^\s*(?:image|NODE_IMAGE): (\S+)$/gm)].map(([, image]) => image!),
    );
    const built = [...read('Dockerfile').matchAll(/^ARG NODE_IMAGE=(\S+)$/gm)].map(([, image]) => image!);
    const named = [...compose, ...built].filter((image) => image !== 'palier:local');
    expect(named).toHaveLength(6);
    expect(named.filter((image) => !DIGEST.test(image))).toEqual([]);
  });

  it('are built from the same Node by Compose and without it', () => {
    const [, built] = /^ARG NODE_IMAGE=(\S+)$/m.exec(read('Dockerfile'))!;
    expect(read('docker-compose.yml')).toContain(`NODE_IMAGE: \${NODE_IMAGE:-${built}}`);
  });
});
