export { OpenOrganisation } from './open-organisation.js';
export type { OpenedKind, OpenedOrganisation } from './organisation.js';
export { OrganisationsModule } from './organisations.module.js';
export type { NewOrganisation } from './organisation.rules.js';
export { OperatorNames } from './platform/operator-names.queries.js';
export { AddStaff, type NewStaffInput } from './staff/add-staff.js';
export { CloseStaffAccess } from './staff/close-staff-access.js';
export { StaffDirectory, type StaffFacts } from './staff/staff-directory.queries.js';
export { StaffRepository } from './staff/staff.repository.js';
