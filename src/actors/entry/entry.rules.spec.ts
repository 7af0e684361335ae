import type { OrganisationKind } from '#libs/platform/context/index.js';
import { actorFor } from './entry.rules.js';

const asking = (kind: OrganisationKind | null, ...roles: string[]) =>
  actorFor({
    actor: { kind: 'member', id: 'm', name: 'M' },
    organisation: kind && { kind, id: 'o' },
    employeeId: null,
    roles,
  })?.kind ?? null;

describe('who decides on the entry of an organisation', () => {
  it('is whoever manages it, and nobody else', () => {
    expect([
      asking('employer', 'admin'),
      asking('operator', 'operator-manager'),
      asking('territory', 'territory-manager'),
    ]).toEqual(['employer', 'operator', 'territory']);
    for (const refused of [
      asking('employer', 'hr', 'manager', 'employee'),
      asking('operator', 'reception'),
      asking('territory', 'planner'),
      asking('platform', 'platform-admin'),
      asking(null, 'admin'),
    ])
      expect(refused).toBeNull();
  });
});
