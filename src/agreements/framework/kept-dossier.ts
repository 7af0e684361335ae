import { z } from 'zod';
import { isFactPath, parseFacts } from '#libs/labour-law/index.js';
import type { FrameworkDossier } from './framework.rules.js';

const FACTS = z.record(z.string(), z.unknown());

/**
 * The facts of a framework as kept; those that the law library no longer knows are left out.
 * @throws ZodError when they are not an object; FactsError when a known fact has a value that it cannot take
 */
export function keptDossier(stored: unknown): FrameworkDossier {
  const known = Object.entries(FACTS.parse(stored)).filter(([name]) => isFactPath(`framework.${name}`));
  return parseFacts({ framework: Object.fromEntries(known) }).framework ?? {};
}
