import { Module } from '@nestjs/common';
import { Brings } from '../access/index.js';
import { EmployersModule } from '../employers/index.js';
import { AddEmployees } from './add-employees.js';
import { OwnRecord } from './own-record.queries.js';
import { EmployeesApiController } from './api/employees-api.controller.js';
import { EmployeesApiReader } from './api/employees-api.reader.js';
import { ListedEmployees } from './api/listed-employees.queries.js';
import { ErasedRecordsRepository } from './erased-records.repository.js';
import { EmployeeDetails } from './employee-details.queries.js';
import { EmployeesPage } from './employees.page.js';
import { EmployeeRecords } from './employee-records.queries.js';
import { Residences } from './residences.queries.js';
import { EmployeeRepository } from './employee.repository.js';
import { EmployeesController } from './employees.controller.js';
import { AbsentPeopleRepository } from './imports/absent-people.repository.js';
import { ApplyImportJob } from './imports/apply-import.job.js';
import { CheckImportJob } from './imports/check-import.job.js';
import { ConfirmImport } from './imports/confirm-import.js';
import { DiscardImport } from './imports/discard-import.js';
import { EmployeeImportRepository } from './imports/employee-import.repository.js';
import { EmployeeImportsController } from './imports/employee-imports.controller.js';
import { ForgetImportsJob } from './imports/forget-imports.job.js';
import { ImportEmployeesFile } from './imports/import-employees-file.js';
import { ImportPage } from './imports/import.page.js';
import { LeavingsReader } from './imports/leavings.reader.js';
import { ReadImportAgain } from './imports/read-import-again.js';
import { ReviewRows } from './imports/review-rows.js';
import { TickAbsent } from './imports/tick-absent.js';
import { UploadImport } from './imports/upload-import.js';
import { WriteRows } from './imports/write-rows.js';
import { AddEmployee } from './record/add-employee.js';
import { ChangeEmployee } from './record/change-employee.js';
import { EmployeeLeaves } from './record/employee-leaves.js';
import { EmployeeReturns } from './record/employee-returns.js';
import { NewPersonController } from './record/new-person.controller.js';
import { RecordController } from './record/record.controller.js';
import { RecordPage } from './record/record.page.js';
import { TellEmployeeJob } from './record/tell-employee.job.js';
import { RegisterNewcomers } from './register-newcomers.js';
import { SetUnitWorkplace } from './units/set-unit-workplace.js';
import { UnitWorkplaceRepository } from './units/unit-workplace.repository.js';
import { UnitsController } from './units/units.controller.js';
import { UnitsPage } from './units/units.page.js';
import { Units } from './units/units.queries.js';

/** Who works for the tenant, and the import of them. */
@Brings({
  menu: [
    {
      area: 'hr',
      href: '/hr/employees',
      labelKey: 'common.nav.employees',
      icon: 'users',
      permission: 'employees.read',
      order: 20,
      daily: true,
    },
  ],
  settings: [
    {
      group: 'people',
      href: '/hr/employees/imports',
      labelKey: 'settings.pages.imports',
      icon: 'file-upload',
      permission: 'employees.manage',
      order: 10,
    },
    {
      group: 'people',
      href: '/hr/employees/units',
      labelKey: 'settings.pages.units',
      icon: 'route',
      permission: 'employees.read',
      order: 20,
    },
  ],
})
@Module({
  imports: [EmployersModule],
  // `:id` of the register would answer to the names of the other pages: it comes last.
  controllers: [
    EmployeeImportsController,
    UnitsController,
    NewPersonController,
    RecordController,
    EmployeesController,
    EmployeesApiController,
  ],
  providers: [
    EmployeeRecords,
    Residences,
    EmployeesApiReader,
    ListedEmployees,
    EmployeeRepository,
    EmployeeDetails,
    ErasedRecordsRepository,
    OwnRecord,
    EmployeesPage,
    RegisterNewcomers,
    AddEmployees,
    AddEmployee,
    EmployeeImportRepository,
    ImportPage,
    ReviewRows,
    WriteRows,
    UploadImport,
    CheckImportJob,
    ConfirmImport,
    ApplyImportJob,
    DiscardImport,
    AbsentPeopleRepository,
    TickAbsent,
    LeavingsReader,
    ReadImportAgain,
    ForgetImportsJob,
    ImportEmployeesFile,
    ChangeEmployee,
    EmployeeLeaves,
    EmployeeReturns,
    RecordPage,
    TellEmployeeJob,
    SetUnitWorkplace,
    UnitWorkplaceRepository,
    Units,
    UnitsPage,
  ],
  exports: [
    EmployeeRecords,
    Residences,
    AddEmployees,
    ImportEmployeesFile,
    ChangeEmployee,
    EmployeeLeaves,
    EmployeeReturns,
    SetUnitWorkplace,
    Units,
  ],
})
export class EmployeesModule {}
