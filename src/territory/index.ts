export { RecordAid } from './aid/record-aid.js';
export { TellControl } from './aid/tell-control.js';
export { SaveStudy } from './economics/save-study.js';
export { EXAMPLES } from './economics/examples.js';
export { StudiesRepository } from './economics/studies.repository.js';
export { TerritoryModule } from './territory.module.js';
