import { Module } from '@nestjs/common';
import { AddEmployees } from './add-employees.js';
import { EmployeeRecords } from './employee-records.queries.js';
import { EmployeeRepository } from './employee.repository.js';

/** Who works for the tenant, and the import of them. */
@Module({
  providers: [EmployeeRecords, EmployeeRepository, AddEmployees],
  exports: [EmployeeRecords, AddEmployees],
})
export class EmployeesModule {}
