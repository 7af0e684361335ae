export { EmployersModule } from './employers.module.js';
