import { attestationLabels } from './attestation.labels.js';
import { attestedAuthorisations } from './authorisation.labels.js';

/** Every text of some labels, those of a number with a number in it. */
function textsOf(labels: unknown): string[] {
  if (typeof labels === 'string') return [labels];
  if (typeof labels === 'function') return [String(labels(5, 5, 5))];
  return typeof labels === 'object' && labels !== null ? Object.values(labels).flatMap(textsOf) : [];
}

test.each(['fr', 'en'] as const)('the attestation of a public employer speaks of agents throughout: %s', (locale) => {
  const said = (labels: unknown) => textsOf(labels).filter((text) => /salarié|\bemployees?\b|avenant/i.test(text));
  const usual = attestationLabels(locale);
  expect(said(usual)).not.toEqual([]);
  expect(said(attestedAuthorisations(locale, usual))).toEqual([]);
});
