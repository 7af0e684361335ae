export { HoldsOwnData, OwnData, type DataSubject, type OwnDataSource } from './own-data.js';
export { OwnDataModule } from './own-data.module.js';
