export { CreateEmployer } from './create-employer.js';
export { EmployerDirectory } from './employer-directory.queries.js';
export type { Employer, Sector } from './employer.js';
export { sirenChecks, type NewEmployer } from './employer.rules.js';
export { EmployersModule } from './employers.module.js';
