import type { Examples } from './example.js';

/** J. Data protection, signature, state aid, inspection. */
export const dataAndAidExamples: Examples = {
  'EU-GDPR-5-MINIM': {
    since: '2018-05-25',
    satisfied: {
      'data.operatorFields': ['displayName', 'employerName', 'date', 'deskId', 'accessCode', 'accessibilityNeedCode'],
    },
    alsoSatisfied: [{ 'data.operatorFields': [] }],
    violated: [{ 'data.operatorFields': ['displayName', 'homeAddress'] }],
    unknownWithout: 'data.operatorFields',
    notApplicable: 'before-in-force',
  },
  'EU-GDPR-5-CONSERV': {
    since: '2018-05-25',
    satisfied: {
      'data.accessLogRetentionMonths': 3,
      'data.workingTimeRetentionMonths': 60,
      'data.locationRetentionMonths': 12,
    },
    violated: [
      { 'data.accessLogRetentionMonths': 4 },
      { 'data.workingTimeRetentionMonths': 61 },
      { 'data.locationRetentionMonths': 13 },
    ],
    unknownWithout: 'data.locationRetentionMonths',
    notApplicable: 'before-in-force',
  },
  'EU-GDPR-28': {
    since: '2018-05-25',
    satisfied: { 'data.dpaSigned': true, 'data.operatorRoleDefined': true },
    violated: [{ 'data.dpaSigned': false }, { 'data.operatorRoleDefined': false }],
    unknownWithout: 'data.dpaSigned',
    notApplicable: 'before-in-force',
  },
  'EU-GDPR-30': {
    since: '2018-05-25',
    satisfied: { 'data.ropaEntries': ['telework', 'booking', 'presence', 'allowance', 'other'] },
    violated: [
      { 'data.ropaEntries': ['booking', 'presence', 'allowance'] },
      { 'data.ropaEntries': ['telework', 'presence', 'allowance'] },
      { 'data.ropaEntries': ['telework', 'booking', 'allowance'] },
      { 'data.ropaEntries': ['telework', 'booking', 'presence'] },
    ],
    unknownWithout: 'data.ropaEntries',
    notApplicable: 'before-in-force',
  },
  'EU-GDPR-35': {
    since: '2018-11-06',
    satisfied: { 'employer.usesPresenceControl': true, 'data.dpiaOn': '2026-09-01' },
    violated: [{ 'data.dpiaOn': null }],
    unknownWithout: 'data.dpiaOn',
    notApplicable: [{ 'employer.usesPresenceControl': false }],
  },
  'EU-GDPR-9': {
    since: '2018-05-25',
    satisfied: { 'data.sensitiveAccessRoles': ['hr_sensitive', 'occupational_health'] },
    alsoSatisfied: [{ 'data.sensitiveAccessRoles': [] }],
    violated: [{ 'data.sensitiveAccessRoles': ['hr_sensitive', 'manager'] }],
    unknownWithout: 'data.sensitiveAccessRoles',
    notApplicable: 'before-in-force',
  },
  'EU-EIDAS-NIVEAU': {
    since: '2016-07-01',
    satisfied: {
      'document.kind': 'avenant',
      'document.signedElectronically': true,
      'document.signatureLevel': 'advanced',
    },
    alsoSatisfied: [
      { 'document.kind': 'accord', 'document.signatureLevel': 'qualified' },
      { 'document.kind': 'accord' },
      { 'document.signatureLevel': 'qualified' },
      // The law asks for no level.
      { 'document.signatureLevel': 'simple' },
    ],
    violated: [{ 'document.signatureLevel': 'scan' }, { 'document.kind': 'accord', 'document.signatureLevel': 'scan' }],
    unknownWithout: 'document.signatureLevel',
    notApplicable: [{ 'document.kind': 'acknowledgement' }, { 'document.signedElectronically': false }],
  },
  'EU-DEMINIMIS-300K': {
    since: '2024-01-01',
    satisfied: { 'aid.regime': 'de_minimis', 'aid.total3yEur': 300_000 },
    violated: [{ 'aid.total3yEur': 300_001 }],
    unknownWithout: 'aid.total3yEur',
    notApplicable: [{ 'aid.regime': 'gber' }],
  },
  'EU-DEMINIMIS-REGISTRE': {
    since: '2026-01-01',
    satisfied: { 'aid.regime': 'de_minimis', 'aid.grantedOn': '2026-01-01', 'aid.registerRef': 'R-1' },
    violated: [{ 'aid.registerRef': '' }, { 'aid.registerRef': null }],
    unknownWithout: 'aid.registerRef',
    notApplicable: [{ 'aid.regime': 'notified' }, { 'aid.grantedOn': '2025-12-31' }, { 'aid.grantedOn': null }],
  },
  'EU-DEMINIMIS-DECL': {
    since: '2024-01-01',
    satisfied: {
      'aid.regime': 'de_minimis',
      'aid.beneficiaryNoticeOn': '2026-05-04',
      'aid.declarationOn': '2026-04-20',
    },
    violated: [{ 'aid.beneficiaryNoticeOn': null }, { 'aid.declarationOn': null }],
    unknownWithout: 'aid.declarationOn',
    notApplicable: [{ 'aid.regime': 'none' }],
  },
  'FR-CT-L8113-4': {
    since: '2016-08-10',
    satisfied: { 'employer.inspectionRequestedOn': '2026-10-01', 'employer.inspectionExportOn': '2026-10-02' },
    violated: [{ 'employer.inspectionExportOn': null }],
    unknownWithout: 'employer.inspectionExportOn',
    notApplicable: [{ 'employer.inspectionRequestedOn': null }],
  },
};
