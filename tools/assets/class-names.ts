/** `class="…"` of a template or of a drawing function, expressions included. */
const CLASS_ATTRIBUTE = /\bclass="((?:\{\{[^}]*\}\}|\$\{[^}]*\}|[^"{$])*)"/g;
/** An expression of a template or of a template string, with what is glued to it. */
const EXPRESSION = /[\w-]*(?:\{\{[^}]*\}\}|\$\{[^}]*\})[\w-]*/g;
const NAME = /^-?[a-z_][\w-]*$/i;

/** Class names that stand in a source as they are: in `class="…"`, and in any quoted words of a script. */
export function staticClasses(source: string): string[] {
  const attributes = [...source.matchAll(CLASS_ATTRIBUTE)].map(([, value = '']) => value);
  // Names between `{{#if}}` and `{{/if}}` are whole; those glued to `{{tone}}` are not.
  const names = attributes.flatMap((value) =>
    value
      .replaceAll(/\{\{[#/][^}]*\}\}|\{\{else[^}]*\}\}/g, ' ')
      .replaceAll(EXPRESSION, ' ')
      .split(/\s+/),
  );
  const scripted = [...source.matchAll(/classList\.\w+\(([^)]*)\)|className[:=]\s*([^,;]*)/g)].flatMap(
    ([, given = '', assigned = '']) =>
      [...`${given} ${assigned}`.matchAll(/['"`]([^'"`]*)['"`]/g)].flatMap(([, words = '']) =>
        words.replaceAll(EXPRESSION, ' ').split(/\s+/),
      ),
  );
  return [...names, ...scripted].filter((name) => NAME.test(name));
}

/** Class names that a page composes from a prefix and a word (`btn-{{tone}}`): every prefix with every quoted word. */
export function dynamicClasses(sources: readonly string[]): string[] {
  const beginnings = new Set(
    sources.flatMap((source) =>
      [...source.matchAll(CLASS_ATTRIBUTE)].flatMap(([, value = '']) =>
        [...value.matchAll(/([\w-]+-)(?:\{\{(?![#/])|\$\{)/g)].map(([, beginning = '']) => beginning),
      ),
    ),
  );
  const words = new Set(
    sources.flatMap((source) => [...source.matchAll(/['"]([a-z][a-z0-9-]{0,30})['"]/g)].map(([, word = '']) => word)),
  );
  return [...beginnings].flatMap((beginning) => [...words].map((word) => beginning + word));
}
