import { readFileSync } from 'node:fs';
import { inRepository } from '../support/sources.js';

const read = (file: string) => readFileSync(inRepository(`docker/kubernetes/${file}`), 'utf8');
const field = (text: string, name: string) => new RegExp(`^\\s*${name}: (\\S+)$`, 'm').exec(text)?.[1] ?? '';

describe('docker/kubernetes', () => {
  // Kustomize does not touch the migration, which is applied by itself and before everything else.
  it('names one image, by digest, for the migration and for web and worker', () => {
    const kustomization = read('kustomization.yaml');
    const digest = field(kustomization, 'digest');
    expect(digest).toMatch(/^sha256:[0-9a-f]{64}$/);
    expect(field(read('migrate.yaml'), 'image')).toBe(`${field(kustomization, 'newName')}@${digest}`);
    for (const file of ['web.yaml', 'worker.yaml']) expect(field(read(file), 'image')).toBe('palier');
  });
});
