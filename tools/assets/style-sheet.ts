import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { PurgeCSS } from 'purgecss';
import { projectRoot } from '#libs/platform/files/index.js';
import { Assets } from '#libs/platform/views/index.js';
import { dynamicClasses, staticClasses } from './class-names.js';

/** Our own sheets in the order in which they build on each other. */
export const OWN_SHEETS = [
  'ground',
  'frame',
  'blocks',
  'places',
  'map',
  'figures',
  'lists',
  'steps',
  'operator',
  'forms',
  'layout',
  'app',
] as const;

/** Sheets of packages; of these only what our pages use is kept. */
const VENDOR_SHEETS = ['@tabler/core/dist/css/tabler.min.css', 'leaflet/dist/leaflet.css'];
/** Leaflet puts these on what it makes; it writes their names itself. */
const LEAFLET_PARTS =
  /^leaflet-(container|pane|map-pane|tile-pane|overlay-pane|shadow-pane|marker-pane|tooltip-pane|popup-pane|zoom-|control|top|right|marker-icon|div-icon|interactive|grab|dragging|drag-target|touch|fade-anim|pan-anim|safari|retina|bar|disabled|layer|crosshair|zoom-box|zoom-anim|zoom-animated|zoom-hide)/;

/** Where pages, islands and the functions that draw get their classes from. */
const SOURCES: readonly { folder: string; ending: string }[] = [
  { folder: 'templates', ending: '.hbs' },
  { folder: 'public/islands', ending: '.js' },
  { folder: 'libs/platform/views', ending: '.ts' },
  { folder: 'src', ending: '.ts' },
];

/**
 * The one style sheet of every page: the font, what our pages use of Tabler and Leaflet, and our own sheets whole. The
 * same sources give the same text.
 */
export async function styleSheet(): Promise<string> {
  const texts = sources();
  const own = OWN_SHEETS.map((name) => readText(`public/css/${name}.css`)).join('\n');
  const used = new Set([
    ...texts.flatMap(staticClasses),
    ...dynamicClasses(texts),
    ...[...own.matchAll(/\.(-?[a-z_][\w-]*)/gi)].map(([, name = '']) => name),
  ]);
  const words = [...new Set(texts.flatMap((text) => text.match(/[A-Za-z][\w-]*/g) ?? []))];
  const tags = [
    ...new Set(texts.flatMap((text) => [...text.matchAll(/<([a-z][a-z0-9]*)/g)].map(([, tag = '']) => tag))),
  ];
  const [purged] = await new PurgeCSS().purge({
    content: [{ raw: '', extension: 'page' }],
    css: [{ raw: [...VENDOR_SHEETS.map((name) => readText(`node_modules/${name}`)), own].join('\n') }],
    extractors: [
      {
        extensions: ['page'],
        extractor: () => ({
          attributes: { names: words, values: words },
          classes: [...used],
          ids: [],
          tags: ['html', 'body', ...tags],
          undetermined: [],
        }),
      },
    ],
    // The map reads its colours by script.
    safelist: { standard: [LEAFLET_PARTS], variables: [/^--map-/] },
    variables: true,
    keyframes: true,
    fontFace: true,
  });
  if (!purged) throw new Error('the style sheet came out empty');
  return `${fontFaces()}\n${compact(purged.css)}\n`;
}

const readText = (path: string): string => readFileSync(join(projectRoot(), path), 'utf8');

function sources(): string[] {
  return SOURCES.flatMap(({ folder, ending }) =>
    readdirSync(join(projectRoot(), folder), { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith(ending) && !file.endsWith('.spec.ts') && !file.startsWith('emails'))
      .toSorted()
      .map((file) => readText(join(folder, file))),
  );
}

/** Inter as the package declares it; its files are found under their own hashed address, from wherever the sheet lies. */
function fontFaces(): string {
  const assets = new Assets();
  return compact(readText('node_modules/@fontsource-variable/inter/wght.css')).replaceAll(
    /url\(\.\/(files\/[\w-]+\.woff2)\)/g,
    (_, file: string) => `url(${assets.url(`inter/${file}`)})`,
  );
}

/** Without comments and indentation; neither occurs inside a text of these sheets. */
const compact = (css: string): string =>
  css
    .replaceAll(/\/\*[\s\S]*?\*\//g, '')
    .replaceAll(/\n\s*/g, '\n')
    .replaceAll(/\n+/g, '\n')
    .trim();
