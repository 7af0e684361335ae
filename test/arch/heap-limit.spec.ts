import { readFileSync } from 'node:fs';
import { inRepository } from '../support/sources.js';

/*
 * A heap without a limit grows with the machine: four imports took 700 MB of which nothing was needed. So whoever starts
 * web or worker for good states the room, the same everywhere, which is what the sizing table was measured in.
 */

const STARTS = [
  'Dockerfile',
  'docker-compose.yml',
  'docker/kubernetes/web.yaml',
  'docker/kubernetes/worker.yaml',
  'docker/server/palier-web@.service',
  'docker/server/palier-worker@.service',
  'tools/bench/measured-web.ts',
];

describe('the heap of web and worker', () => {
  it.each(STARTS)('has the same stated room in %s', (file) => {
    const starts = readFileSync(inRepository(file), 'utf8').split('\n');
    const unlimited = starts.filter(
      (line) => /node\b.*dist\/src\/(main|worker)\.js/.test(line) && !line.startsWith('#'),
    );
    expect(unlimited.filter((line) => !line.includes('--max-old-space-size='))).toEqual([]);
    expect(starts.join('\n').match(/--max-old-space-size=\d+/g)).toEqual(['--max-old-space-size=320']);
  });

  it('is named where machines are sized', () => {
    expect(readFileSync(inRepository('docs/deployment.md'), 'utf8')).toContain('--max-old-space-size=320');
  });
});
