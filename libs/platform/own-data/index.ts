export { HoldsOwnData, OwnData, type OwnDataSource } from './own-data.js';
export { OwnDataModule } from './own-data.module.js';
