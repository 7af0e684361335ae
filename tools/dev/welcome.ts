import { z } from 'zod';

/** What `palier demo load --json` answers. */
export const DemoSummary = z.object({
  employers: z.array(z.object({ slug: z.string(), members: z.record(z.string(), z.string()) })),
  sites: z.number(),
  employees: z.number(),
});
export type DemoSummary = z.infer<typeof DemoSummary>;

/** The order in which the personas are shown; others follow. */
const PERSONAS = ['employee', 'manager', 'hr', 'admin'];

/** What `npm start` prints when everything runs. Pure. */
export function welcome(facts: { url: string; database: string; seconds: number; demo?: DemoSummary }): string {
  const { url, database, seconds, demo } = facts;
  const lines = ['', `  Palier is ready (${seconds.toFixed(1)} s)`, '', `  Open      ${url}`];
  if (demo) {
    lines.push(`  Demo      ${demo.sites} sites, ${demo.employees} employees; every person and company is fictional`);
    lines.push('  Sign in   choose a company, then a persona; there is no password');
    for (const employer of demo.employers) {
      lines.push('', `  ${employer.slug}   ${url}/saml/${employer.slug}/login`);
      const members = Object.entries(employer.members).toSorted(([a], [b]) => rank(a) - rank(b));
      for (const [role, email] of members) lines.push(`    ${role.padEnd(9)} ${email}`);
    }
    lines.push('');
  }
  lines.push(`  Database  ${database}`, '  Stop      Ctrl-C', '');
  return lines.join('\n');
}

function rank(role: string): number {
  const place = PERSONAS.indexOf(role);
  return place === -1 ? PERSONAS.length : place;
}
