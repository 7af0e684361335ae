export { AddDomain } from './add-domain.js';
export { CreateEmployer } from './create-employer.js';
export { EmployerDirectory } from './employer-directory.queries.js';
export type { Employer, Sector } from './employer.js';
export { sirenChecks, type NewEmployer } from './employer.rules.js';
export { NameHrContact } from './name-hr-contact.js';
export { RemoveDomain } from './remove-domain.js';
export { EmployersModule } from './employers.module.js';
