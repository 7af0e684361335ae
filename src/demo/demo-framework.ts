import { MANDATORY_CLAUSES } from '#libs/labour-law/index.js';
import type { NewFramework } from '../agreements/index.js';
import type { DemoCompany } from './demo-companies.js';

/**
 * The framework of a demo company: an accord with every clause and formality, or a charter that misses the clause on
 * carers (L1222-9 II 7°), so that the compliance board has something to say.
 */
export function demoFramework(company: DemoCompany): NewFramework {
  const clauses = MANDATORY_CLAUSES.map(({ id }) => id);
  if (company.framework === 'accord') {
    return {
      kind: 'accord',
      title: 'Accord télétravail et tiers-lieux (démonstration)',
      signedOn: '2025-01-13',
      effectiveOn: '2025-02-01',
      endsOn: '2028-01-31',
      clauses,
      dossier: {
        signatoryShare: 62,
        referendumApproved: null,
        unionNotificationOn: '2025-01-15',
        depositReceipt: 'DEMO-TELEACCORDS-0001',
        cphFilingOn: '2025-01-20',
        publishedToEmployeesOn: '2025-01-27',
        cseConsultationRequired: false,
      },
    };
  }
  return {
    kind: 'charte',
    title: 'Charte télétravail (démonstration)',
    signedOn: '2024-05-06',
    effectiveOn: '2024-06-03',
    endsOn: null,
    clauses: clauses.filter((id) => id !== 'aidants'),
    dossier: {
      cseConsultationRequired: true,
      cseInfoOn: '2024-03-25',
      cseOpinionOn: '2024-04-29',
      decidedOn: '2024-05-06',
      cseExpert: false,
      cseCentralExpert: false,
      cseExplicitOpinion: true,
    },
  };
}
