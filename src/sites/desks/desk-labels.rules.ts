import { cleanCell, hasUnseen } from '#libs/text/index.js';
import { SiteInputRefused } from '../life/site-life.errors.js';

/** Most desks of a site: the pages list all of them. */
const MOST_DESKS = 500;
/** Most desks that are added at once. */
const MOST_ADDED = 50;
const LONGEST_LABEL = 20;

interface Labelled {
  readonly id: string;
  readonly label: string;
}

/** The label of a desk, which no other of its site has. @throws SiteInputRefused */
export function deskLabel(text: string, others: readonly Pick<Labelled, 'label'>[], field = 'deskLabel'): string {
  const label = cleanCell(text);
  if (label === '') throw new SiteInputRefused(field, 'desk-label-missing');
  if (label.length > LONGEST_LABEL || hasUnseen(label))
    throw new SiteInputRefused(field, 'desk-label-form', { most: LONGEST_LABEL, label: label.slice(0, LONGEST_LABEL) });
  if (others.some((other) => other.label === label)) throw new SiteInputRefused(field, 'desk-twice', { desk: label });
  return label;
}

/** Labels of new desks: one or several, with commas or semicolons between them. @throws SiteInputRefused */
export function newLabels(text: string, present: readonly Pick<Labelled, 'label'>[]): string[] {
  const typed = text.split(/[,;\n]/).filter((one) => one.trim() !== '');
  if (typed.length > MOST_ADDED) throw new SiteInputRefused('labels', 'desks-many', { most: MOST_ADDED });
  if (typed.length + present.length > MOST_DESKS)
    throw new SiteInputRefused('labels', 'desks-full', { most: MOST_DESKS, present: present.length });
  const labels: string[] = [];
  for (const one of typed.length === 0 ? [''] : typed) {
    labels.push(deskLabel(one, [...present, ...labels.map((label) => ({ label }))], 'labels'));
  }
  return labels;
}
