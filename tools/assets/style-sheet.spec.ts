import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync } from 'node:zlib';
import { projectRoot } from '#libs/platform/files/index.js';
import { dynamicClasses, staticClasses } from './class-names.js';
import { OWN_SHEETS, styleSheet } from './style-sheet.js';

const read = (path: string): string => readFileSync(join(projectRoot(), path), 'utf8');
const classesOf = (css: string): Set<string> =>
  new Set(
    [...css.replaceAll(/\/\*[\s\S]*?\*\//g, '').matchAll(/\.(-?[a-z_](?:[\w-]|\\.)*)/gi)].map(([, name = '']) => name),
  );

describe('the style sheet', () => {
  let sheet: string;

  beforeAll(async () => {
    sheet = await styleSheet();
  });

  it('takes every sheet of ours', () => {
    const files = readdirSync(join(projectRoot(), 'public/css')).map((file) => file.replace('.css', ''));
    expect(files.toSorted()).toEqual([...OWN_SHEETS].toSorted());
    const kept = classesOf(sheet);
    const lost = OWN_SHEETS.flatMap((name) => [...classesOf(read(`public/css/${name}.css`))]).filter(
      (name) => !kept.has(name),
    );
    expect(lost).toEqual([]);
  });

  it('is the same text from the same sources, and weighs less than 17 kB on the way', async () => {
    expect(await styleSheet()).toBe(sheet);
    expect(brotliCompressSync(sheet).length).toBeLessThan(17_000);
  });

  it('keeps the colours that the map reads by script, light and dark', () => {
    const colours = [...read('public/css/ground.css').matchAll(/--map-[\w-]+(?=:)/g)].map(([name]) => name);
    expect(colours.length).toBeGreaterThan(20);
    expect(new Set(colours).size).toBe(colours.length / 2);
    expect(colours.filter((name) => sheet.split(`${name}:`).length !== 3)).toEqual([]);
  });

  it('loads its fonts from their hashed addresses', () => {
    const fonts = [...sheet.matchAll(/url\(([^)]*woff2)\)/g)].map(([, url]) => url);
    expect(fonts.length).toBeGreaterThan(3);
    expect(fonts.filter((url) => !/^\/assets\/inter\/[0-9a-f]{12}\/files\//.test(url ?? ''))).toEqual([]);
  });
});

describe('names of classes', () => {
  it('are read from attributes with conditions and from scripts', () => {
    expect(staticClasses('<p class="a{{#if (eq x "y")}} b{{else}} c{{/if}} pill-{{tone}}">')).toEqual(['a', 'b', 'c']);
    expect(staticClasses("element.classList.toggle('lit', on); ({ className: `map-marker map-${x}` })")).toEqual([
      'lit',
      'map-marker',
    ]);
  });

  it('made of a beginning and a word are every word that a source quotes', () => {
    const made = dynamicClasses(['<a class="btn btn-{{tone}}">', "tone: 'quiet'"]);
    expect(made).toContain('btn-quiet');
  });
});
