import type { SavingsFigures } from '../figures/savings-figures.js';

/** A project of the label « Bas-Carbone », method « Tiers-lieux »: one place and those who would work there. */
export interface LabelProject {
  /** Inhabitants per square kilometre of its commune; null where the files do not say. */
  readonly density: number | null;
  /** kg CO2e a year that it is expected to save. */
  readonly kg: number;
  readonly users: number;
  /** Desks of it that are known: it may have more. Null where none is. */
  readonly desks: number | null;
  /** Whether it says that it lets closed offices; null where it does not say. */
  readonly offices: boolean | null;
}

/** Whether a condition holds; null where it is not known. */
export type Met = boolean | null;

/** What of the label's conditions a project meets. */
export interface LabelReading {
  readonly density: Met;
  readonly offices: Met;
  /** Tonnes over the years of the project, less the discount. */
  readonly tonnes: number;
  readonly enough: Met;
  /** Desks or users: one of the two. Null where neither is known to be enough: there may be more desks than are known. */
  readonly size: Met;
  /** All of them; null where one is not known and none fails. */
  readonly eligible: Met;
}

/**
 * Reads a project against the conditions that the method is said to have (approved in August 2021): a commune below a density, closed
 * offices, tonnes, desks or users. The text of the method was not read: every bound, the years and the discount are figures that the reader may change.
 */
export function readLabel(project: LabelProject, figures: SavingsFigures): LabelReading {
  const { labelTonnes, labelDensity, labelDesks, labelUsers, labelYears, labelDiscount } = figures;
  const tonnes = (project.kg * labelYears * (1 - labelDiscount / 100)) / 1000;
  const density = project.density === null ? null : project.density < labelDensity;
  const enough = tonnes >= labelTonnes;
  const bigEnough = project.users >= labelUsers || (project.desks !== null && project.desks >= labelDesks);
  const size = bigEnough ? true : null;
  const conditions: readonly Met[] = [density, project.offices, enough, size];
  const eligible = conditions.includes(false) ? false : conditions.includes(null) ? null : true;
  return { density, offices: project.offices, tonnes, enough, size, eligible };
}
