export { TerritoryModule } from './territory.module.js';
