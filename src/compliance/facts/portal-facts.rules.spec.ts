import { factsOn } from './dated-facts.rules.js';
import { withPortalFacts, type PortalUse } from './portal-facts.rules.js';

const use: PortalUse = { openedOn: '2026-03-02', firstGrantOn: '2026-05-01' };
const employer = (day: string, given: Parameters<typeof withPortalFacts>[0] = [], of = use) =>
  factsOn(withPortalFacts(given, of), day).employer;

describe('what the portal knows of its own use', () => {
  it('holds from the day of the account on, and says nothing of the days before', () => {
    expect(employer('2026-03-01')).toBeUndefined();
    expect(employer('2026-03-02')).toEqual({ usesPortal: true });
    expect(employer('2026-05-01')).toMatchObject({ usesQuotaAllocation: true });
    expect(employer('2026-03-02', [], { ...use, firstGrantOn: '2026-03-01' })).toMatchObject({
      usesQuotaAllocation: true,
    });
  });

  it('takes no grant for no « no »: before the first one HR is asked, and what HR said then stands', () => {
    const never = { ...use, firstGrantOn: null };
    const said = [{ path: 'employer.usesQuotaAllocation', value: false, validFrom: '2026-04-01' }];
    expect(employer('2026-08-01', [], never)).toEqual({ usesPortal: true });
    expect(employer('2026-08-01', said, never)).toMatchObject({ usesQuotaAllocation: false });
    expect(employer('2026-04-02', said)).toMatchObject({ usesQuotaAllocation: false });
    expect(employer('2026-05-01', said)).toMatchObject({ usesQuotaAllocation: true });
  });

  it('leaves to HR since when people use it: an account says nothing of that', () => {
    const given = [{ path: 'employer.portalGoLiveOn', value: '2026-09-01', validFrom: '2026-09-01' }];
    expect(employer('2026-09-01', given)).toMatchObject({ portalGoLiveOn: '2026-09-01' });
  });

  it('stands before what HR gave, which still tells of the days before', () => {
    const given = [
      { path: 'employer.usesPortal', value: false, validFrom: '2025-01-01' },
      { path: 'employer.usesPortal', value: false, validFrom: '2026-06-01' },
    ];
    expect(employer('2025-06-01', given)).toEqual({ usesPortal: false });
    expect(employer('2026-06-02', given)).toMatchObject({ usesPortal: true });
  });
});
