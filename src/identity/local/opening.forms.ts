import { z } from 'zod';
import type { OpenWithManagerInput } from './open-with-manager.js';

const TEXT = (most: number) => z.string().max(most, 'organisations.name-long').default('');

/** Opening an operator or a territory; the use case checks the rest. */
export const OPENING_FORM = z.object({
  kind: z.enum(['operator', 'territory'], 'organisations.kind-form'),
  name: TEXT(200),
  operator: TEXT(200),
  /** Codes of départements, with commas or spaces between them. */
  departments: TEXT(600),
  displayName: TEXT(200),
  email: TEXT(254),
});

/** What is to be opened, from what was typed. */
export function openingOf(form: z.infer<typeof OPENING_FORM>, operatorId: string | null): OpenWithManagerInput {
  const { name, displayName, email } = form;
  const manager = { displayName, email };
  if (form.kind === 'operator')
    return { organisation: { kind: 'operator', name, operatorId: operatorId ?? '' }, manager };
  const departments = form.departments
    .toUpperCase()
    .split(/[\s,;]+/)
    .filter(Boolean);
  return { organisation: { kind: 'territory', name, departments }, manager };
}
