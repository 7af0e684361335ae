import { FACTS, isFactPath, type FactObject, type FactPath, type Facts, type FactValue } from './facts/dictionary.js';
import { parseFacts } from './facts/parse-facts.js';

/** Facts by dotted name: a value to set, or `undefined` to make the fact unknown. `todayYear` follows `today`. */
export type FactChanges = { readonly [P in Exclude<FactPath, 'todayYear'>]?: FactValue<P> | undefined };

const isObjectOfFacts = (name: string): name is FactObject => Object.hasOwn(FACTS, name);

/**
 * The facts with some changed; the given object is not modified.
 * @throws FactsError when a changed value is not one the fact takes
 * @throws RangeError when a name is not a fact
 */
export function withChanges(facts: Facts, changes: FactChanges): Facts {
  const changed: Record<string, unknown> = { ...facts };
  for (const [path, value] of Object.entries(changes)) {
    const [object = '', key] = path.split('.');
    if (key === undefined) changed[path] = value;
    else if (isFactPath(path) && isObjectOfFacts(object)) {
      const before = changed[object];
      changed[object] = { ...(typeof before === 'object' ? before : {}), [key]: value };
    } else throw new RangeError(`No such fact: ${path}`);
  }
  return parseFacts(changed);
}
