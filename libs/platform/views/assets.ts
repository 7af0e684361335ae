import { createHash } from 'node:crypto';
import { existsSync, readFileSync, readdirSync, statSync } from 'node:fs';
import { extname, join } from 'node:path';
import { projectRoot } from '../files/index.js';
import { packageFolder } from './packages.js';

/** A group of files that share one hash, so that relative references inside the group stay valid. */
interface Bundle {
  readonly folder: string;
  readonly files: readonly string[];
  readonly hash: string;
}

/** One public file, ready to send. */
export interface PublicFile {
  readonly path: string;
  readonly type: string;
  readonly compressible: boolean;
  /** Whether the asked hash is the present one: only then may the answer be kept for ever. */
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
  tabler: { package: '@tabler/core', folder: 'dist/css', files: /^tabler\.min\.css$/ },
  inter: {
    package: '@fontsource-variable/inter',
    folder: '',
    files: /^wght\.css$|^files\/inter-[a-z-]+-wght-normal\.woff2$/,
  },
  leaflet: { package: 'leaflet', folder: 'dist', files: /^leaflet\.(js|css)$|^images\/[a-z0-9-]+\.png$/ },
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
  return { folder, files, hash: digest.digest('hex').slice(0, 12) };
}

/**
 * The files browsers may load: `public/` and a few files of npm packages. A URL carries the hash of its bundle
 * (`/assets/app/1f2e…/css/frame.css`), so answers are immutable and relative references keep working.
 */
export class Assets {
  private bundles = new Map<string, Bundle>();
  private stamp = '';

  /** @param reload look for changed files in `public/` at each page (development). */
  constructor(private readonly reload = false) {
    for (const [name, vendor] of Object.entries(VENDOR)) {
      const folder = join(packageFolder(vendor.package), vendor.folder);
      const files = walk(folder)
        .filter((file) => vendor.files.test(file))
        .toSorted();
      this.bundles.set(name, bundle(folder, files));
    }
    this.readPublic();
  }

  /** URL of a public file: `css/frame.css` (of `public/`) or `leaflet/leaflet.css`. @throws when there is no such file. */
  url(name: string): string {
    if (this.reload) this.readPublic();
    const slash = name.indexOf('/');
    const vendor = this.bundles.get(name.slice(0, slash));
    const [bundleName, file, found] =
      vendor && name.slice(0, slash) !== 'app'
        ? [name.slice(0, slash), name.slice(slash + 1), vendor]
        : ['app', name, this.app()];
    if (!found.files.includes(file)) throw new Error(`no public file ${name}`);
    return `/assets/${bundleName}/${found.hash}/${file}`;
  }

  /** The file behind `/<bundle>/<hash>/<path>`, or null: only listed files exist. */
  find(path: string): PublicFile | null {
    if (this.reload) this.readPublic();
    const [, bundleName = '', hash = '', file = ''] = /^\/([a-z]+)\/([0-9a-f]{12})\/(.+)$/.exec(path) ?? [];
    const found = this.bundles.get(bundleName);
    if (!found?.files.includes(file)) return null;
    const extension = extname(file);
    return {
      path: join(found.folder, file),
      type: TYPES[extension] ?? 'application/octet-stream',
      compressible: COMPRESSIBLE.has(extension),
      current: hash === found.hash,
    };
  }

  private app(): Bundle {
    const app = this.bundles.get('app');
    if (!app) throw new Error('public/ was not read');
    return app;
  }

  private readPublic(): void {
    const folder = join(projectRoot(), 'public');
    if (!existsSync(folder)) throw new Error(`${folder} does not exist`);
    const files = walk(folder)
      .filter((file) => extname(file) in TYPES)
      .toSorted();
    const stamp = files.map((file) => `${file}${statSync(join(folder, file)).mtimeMs}`).join();
    if (stamp === this.stamp) return;
    this.stamp = stamp;
    this.bundles.set('app', bundle(folder, files));
  }
}
