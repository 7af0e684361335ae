import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { projectRoot } from '#libs/platform/files/index.js';
import { Views } from '#libs/platform/views/index.js';
import { portalProgram } from '../support/portal-program.js';
import { isNamed, renderSites } from './models/sites.js';
import { oneOf, origin, Shapes, UNKNOWN, type Shape } from './models/shape.js';
import { TemplateCheck, type Surroundings } from './models/template.js';

/** Fields of models that templates do not read, by `template field`, and who does. */
const UNREAD: Readonly<Record<string, string>> = {};

const program = portalProgram(['src', 'libs', 'test/arch/models/partials.ts']);
const { checker } = program;
const views = new Views();
const sites = renderSites(program);

/** A type that a file of the sources exports. */
function exported(file: string, name: string): ts.Type {
  const source = program.files.get(file);
  const module = source && checker.getSymbolAtLocation(source);
  const symbol = module && checker.getExportsOfModule(module).find((one) => one.name === name);
  if (!symbol) throw new Error(`${file} exports no ${name}`);
  return checker.getDeclaredTypeOfSymbol(symbol);
}

const partials = exported('test/arch/models/partials.ts', 'Partials');
const around: Surroundings = {
  view: exported('libs/platform/views/view-context.ts', 'ViewContext'),
  partial: (name) => {
    const property = checker.getPropertyOfType(partials, name);
    return property ? checker.getTypeOfSymbol(property) : null;
  },
};
const source = (name: string) => readFileSync(join(projectRoot(), 'templates', `${name}.hbs`), 'utf8');
const shapes = new Shapes(checker);
const modelOf = (models: readonly ts.Type[]): Shape => oneOf(models.map((type) => ({ kind: 'type', type }))) ?? UNKNOWN;
const check = (name: string, model: Shape) => new TemplateCheck(name, shapes, around).faults(source(name), model);

describe('partials', () => {
  it('read nothing that their entry in Partials does not name', () => {
    const found = views.names('partials').flatMap((name) => {
      const type = around.partial(name.slice('partials/'.length));
      return type ? check(name, { kind: 'type', type }) : [`${name} has no entry in test/arch/models/partials.ts`];
    });
    expect(found).toEqual([]);
  });

  it('are all there', () => {
    const names = new Set(views.names('partials').map((name) => name.slice('partials/'.length)));
    expect(
      checker
        .getPropertiesOfType(partials)
        .map(({ name }) => name)
        .filter((name) => !names.has(name)),
    ).toEqual([]);
  });
});

describe('layouts', () => {
  const FRAMES: Readonly<Record<string, string>> = {
    'layouts/main': 'Frame',
    'layouts/public': 'Frame',
    'layouts/operator': 'Frame',
    'layouts/embed': 'Frame',
    'layouts/screen': 'Frame',
    'layouts/email': 'EmailFrame',
  };

  it('read only what their frames hold, and all of it', () => {
    const found = views.names('layouts').flatMap((name) => {
      const frame = FRAMES[name];
      if (!frame) return [`${name} has no frame here: say what it takes`];
      return check(name, { kind: 'type', type: exported('libs/platform/views/views.ts', frame) });
    });
    const unread = [...new Set(Object.values(FRAMES))].flatMap((frame) =>
      checker
        .getPropertiesOfType(exported('libs/platform/views/views.ts', frame))
        .filter((property) => !shapes.read.has(origin(property)))
        .map(({ name }) => `no layout reads ${frame}.${name}`),
    );
    expect([...found, ...unread]).toEqual([]);
  });
});

describe('pages and e-mails', () => {
  it('are named where they are rendered', () => {
    expect(
      sites.filter(({ template }) => template === null).map(({ place }) => `${place} says which page only at run time`),
    ).toEqual([]);
  });

  it('read only fields that their models have, and give partials what they take', () => {
    const found = sites.flatMap(({ template, models, place }) => {
      const names = template?.startsWith('emails/')
        ? ['subject', 'html', 'text'].map((part) => `${template}/${part}`)
        : [template!];
      return names.flatMap((name) => check(name, modelOf(models)).map((fault) => `${fault} (model of ${place})`));
    });
    expect(found).toEqual([]);
  });

  it('are rendered by somebody', () => {
    const rendered = new Set(sites.map(({ template }) => template));
    const all = [...views.names('pages'), ...views.names('emails').map((name) => name.replace(/\/\w+$/, ''))];
    expect([...new Set(all)].filter((name) => !rendered.has(name))).toEqual([]);
  });

  it('are given nothing that they do not read: drop the field, or show it', () => {
    const unread = sites.flatMap(({ template, models, place }) =>
      models.flatMap((model) =>
        checker
          .getPropertiesOfType(model)
          .filter((property) => !shapes.read.has(origin(property)) && !(`${template} ${property.name}` in UNREAD))
          .map(({ name }) => `${template} does not read ${name} (model of ${place})`),
      ),
    );
    expect([...new Set(unread)]).toEqual([]);
  });

  it('have models of named types: export an interface beside the function that makes it', () => {
    const anonymous = sites.flatMap(({ models, template }) =>
      models.some((model) => !isNamed(model) && checker.getPropertiesOfType(model).length > 0) ? [template!] : [],
    );
    expect([...new Set(anonymous)].toSorted()).toEqual([]);
  });
});

describe('the check', () => {
  const model: Shape = { kind: 'type', type: exported('libs/platform/views/partials.ts', 'Button') };
  const faults = (text: string) => new TemplateCheck('planted', new Shapes(checker), around).faults(text, model);

  it.each([
    ['{{label}}{{#each fields}}{{name}} {{../label}}{{/each}}', []],
    ['{{lable}}', ['planted:1 lable: Button has no lable']],
    ['{{#if lable}}x{{/if}}', ['planted:1 lable: Button has no lable']],
    [
      '{{#each fields}}{{label}}{{/each}}',
      ['planted:1 label: { readonly name: string; readonly value: Text; } has no label'],
    ],
    ['{{#each label}}x{{/each}}', ['planted:1 #each walks over label, which is no list']],
    ['{{t "common.kpi.before" name=(concat labels)}}', ['planted:1 labels: Button has no labels']],
    ['{{> toast}}', ['planted:1 {{> toast}} text is missing']],
    [
      '{{> toast txt=label}}',
      ['planted:1 {{> toast}} txt is no parameter of it', 'planted:1 {{> toast}} text is missing'],
    ],
    ['{{> toast text=href}}', ['planted:1 {{> toast}} text may be null']],
    ['{{#if href}}{{> toast text=href}}{{/if}}', []],
    ['{{> status-pill label="x" tone="green"}}', [expect.stringContaining('not green')]],
    [
      '{{> bar-chart title="x" labelHeader="x" valueHeader="x" bars=(list (obj label="x"))}}',
      ['planted:1 {{> bar-chart}} bars[].value is missing'],
    ],
    ['{{> unheard-of}}', [expect.stringContaining('partial unheard-of has no entry in Partials')]],
    ['{{@view.locale}}{{@view.local}}', ['planted:1 @view.local: ViewContext has no local']],
    ['{{../label}}', ['planted:1 ../label reaches out of the template']],
  ])('of %s', (text, expected) => {
    expect(faults(text)).toEqual(expected);
  });
});
