export {
  HoldsOwnData,
  OwnData,
  type AccountHolder,
  type DataSubject,
  type OwnDataSource,
  type StaffMember,
} from './own-data.js';
export { OwnDataModule } from './own-data.module.js';
