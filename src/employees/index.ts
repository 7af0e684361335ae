export { COMMUTE_MODES, type CommuteMode } from './commute.rules.js';
export { AddEmployees, type NewEmployee } from './add-employees.js';
export { EMPLOYEE_LEFT } from './employee.events.js';
export { EmployeeRecords } from './employee-records.queries.js';
export type { EmployeeView } from './employee.js';
export { EmployeesModule } from './employees.module.js';
export { MAX_FILE_BYTES } from './imports/employee-file.rules.js';
export { ImportEmployeesFile } from './imports/import-employees-file.js';
export { worksOn } from './works-on.rules.js';
