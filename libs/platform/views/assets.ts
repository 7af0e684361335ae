import { createHash } from 'node:crypto';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { extname, join } from 'node:path';
import { ChangedFiles, projectRoot } from '../files/index.js';
import { packageFolder } from './packages.js';

/** A group of files that share one hash, so that relative references inside the group stay valid. */
interface Bundle {
  readonly folder: string;
  readonly files: ReadonlySet<string>;
  readonly hash: string;
}

/** One public file, ready to send. */
export interface PublicFile {
  readonly path: string;
  readonly type: string;
  readonly compressible: boolean;
  /** Whether the requested hash is the current one: only then may the answer be cached for ever. */
  readonly current: boolean;
}

const TYPES: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
  '.txt': 'text/plain; charset=utf-8',
};
const COMPRESSIBLE = new Set(['.css', '.js', '.json', '.svg', '.txt']);

/** Files of npm packages that browsers may load, by bundle name: served where they are, never copied. */
const VENDOR: Readonly<Record<string, { package: string; folder: string; files: RegExp }>> = {
  inter: { package: '@fontsource-variable/inter', folder: '', files: /^files\/inter-[a-z-]+-wght-normal\.woff2$/ },
  leaflet: { package: 'leaflet', folder: 'dist', files: /^leaflet\.js$/ },
};

/** What is ours, by bundle name: `public/` (its sheets go into the one that is built), and what the build made. */
const OWN: Readonly<Record<string, { folder: string; files: RegExp }>> = {
  app: { folder: 'public', files: /^(?!css\/)/ },
  style: { folder: 'dist/style', files: /^palier\.css$/ },
  map: { folder: 'dist/map', files: /^index\.json$|^\d+\/\d+-\d+\.json$/ },
};

function walk(folder: string, prefix = ''): string[] {
  return readdirSync(join(folder, prefix), { withFileTypes: true }).flatMap((entry) => {
    const name = prefix ? `${prefix}/${entry.name}` : entry.name;
    return entry.isDirectory() ? walk(folder, name) : [name];
  });
}

function bundle(folder: string, files: readonly string[]): Bundle {
  const digest = createHash('sha256');
  for (const file of files)
    digest
      .update(file)
      .update('\0')
      .update(readFileSync(join(folder, file)));
  return { folder, files: new Set(files), hash: digest.digest('hex').slice(0, 12) };
}

/**
 * The files browsers may load: `public/`, the built style sheet and map, and a few files of npm packages. A URL carries
 * the hash of its bundle (`/assets/app/1f2e…/islands/start.js`), so answers are immutable and relative references keep
 * working.
 */
export class Assets {
  private readonly bundles = new Map<string, Bundle>();
  private readonly watched: ChangedFiles | null;

  /** @param reload files of our own are read again when they change (development). */
  constructor(reload = false) {
    for (const [name, vendor] of Object.entries(VENDOR)) {
      const folder = join(packageFolder(vendor.package), vendor.folder);
      const files = walk(folder)
        .filter((file) => vendor.files.test(file))
        .toSorted();
      this.bundles.set(name, bundle(folder, files));
    }
    this.watched = reload
      ? new ChangedFiles(Object.values(OWN).map(({ folder }) => join(projectRoot(), folder)))
      : null;
    this.readOwn();
  }

  /** URL of a public file: `islands/start.js` (of `public/`) or `leaflet/leaflet.js`. @throws when there is no such file. */
  url(name: string): string {
    if (this.watched?.take()) this.readOwn();
    const [first = '', ...rest] = name.split('/');
    const [bundleName, file] = first !== 'app' && this.has(first) ? [first, rest.join('/')] : ['app', name];
    const found = this.bundles.get(bundleName);
    if (!found?.files.has(file)) throw new Error(`no public file ${name}${this.has(first) ? '' : ': npm run build'}`);
    return `/assets/${bundleName}/${found.hash}/${file}`;
  }

  /** The file behind `/<bundle>/<hash>/<path>`, or null: only listed files exist. */
  find(path: string): PublicFile | null {
    if (this.watched?.take()) this.readOwn();
    const [, bundleName = '', hash = '', file = ''] = /^\/([a-z]+)\/([0-9a-f]{12})\/(.+)$/.exec(path) ?? [];
    const found = this.bundles.get(bundleName);
    if (!found?.files.has(file)) return null;
    const extension = extname(file);
    return {
      path: join(found.folder, file),
      type: TYPES[extension] ?? 'application/octet-stream',
      compressible: COMPRESSIBLE.has(extension),
      current: hash === found.hash,
    };
  }

  private has(bundleName: string): boolean {
    return bundleName in OWN || bundleName in VENDOR;
  }

  private readOwn(): void {
    for (const [name, own] of Object.entries(OWN)) {
      const folder = join(projectRoot(), own.folder);
      // The sheet and the map are built with the help of this class: they may not be there yet.
      const files = (existsSync(folder) ? walk(folder) : [])
        .filter((file) => own.files.test(file) && extname(file) in TYPES)
        .toSorted();
      this.bundles.set(name, bundle(folder, files));
    }
  }
}
