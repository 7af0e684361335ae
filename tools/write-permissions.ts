// `npm run docs:permissions`: writes who may do what from the table in the code.
import { writeFileSync } from 'node:fs';
import { permissionsTable } from '../src/access/index.js';

const INTRODUCTION = `# Permissions

Who may do what, and how far: \`own\` record; one's own \`team\`, the people whose employee record names one as manager, and
oneself; \`everybody\` of the organisation. What is not in the table is forbidden. Whoever has an employee record is an employee, whatever
roles were given; at every kind of organisation people hold any number of its roles and the widest counts. Jobs and commands reach everything. Why HR and
administrators share so little: [ADR 14](adr/0014-permissions.md).

This page is generated from [src/access](../src/access/access.rules.ts): change the table there, then run
\`npm run docs:permissions\`. Administrators read the same table at \`/admin/permissions\`.

`;

writeFileSync('docs/permissions.md', INTRODUCTION + permissionsTable());
