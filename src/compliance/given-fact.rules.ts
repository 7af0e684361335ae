import { describeFact, type FactPath } from '#libs/labour-law/index.js';

/** What was typed for a fact, or why it cannot be taken. */
export type TypedFact = { readonly value: unknown } | { readonly refused: 'compliance.wrong-value' };

const REFUSED = { refused: 'compliance.wrong-value' } as const;

/**
 * Reads the answer of the fact form: `none` is « known: there is none » where the fact allows it; an empty answer is
 * refused, since leaving a fact unknown is done by withdrawing it.
 */
export function typedFact(path: FactPath, typed: { readonly value: string; readonly none: boolean }): TypedFact {
  const fact = describeFact(path);
  if (typed.none) return fact.nullable ? { value: null } : REFUSED;
  const value = valueOf(fact.kind, typed.value.trim());
  return value !== undefined && fact.accepts(value) ? { value } : REFUSED;
}

function valueOf(kind: ReturnType<typeof describeFact>['kind'], text: string): unknown {
  if (text === '') return undefined;
  switch (kind) {
    case 'boolean':
      return text === 'yes' ? true : text === 'no' ? false : undefined;
    case 'number': {
      const plain = text.replaceAll(/[\s\u202f\u00a0]/g, '').replace(',', '.');
      return /^\d+(\.\d+)?$/.test(plain) ? Number(plain) : undefined;
    }
    case 'string[]':
      return text
        .split(/[\n,;]/)
        .map((item) => item.trim())
        .filter(Boolean);
    case 'date':
    case 'datetime':
    case 'string':
    case 'enum':
      return text;
  }
}
