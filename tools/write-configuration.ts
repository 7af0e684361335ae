// `npm run docs:configuration`: writes the table of settings from their declarations.
import { writeFileSync } from 'node:fs';
import { configTable } from '#libs/platform/config/index.js';

const INTRODUCTION = `# Configuration

Everything is set by environment variables, read once at the start by one schema
([libs/platform/config](../libs/platform/config/config.ts)). A missing or wrong value ends the process with one line that names
it and exit code 2; secrets are never printed. \`npm start\` fills in what a laptop needs ([running.md](running.md)).

This page is generated: change the declarations, then run \`npm run docs:configuration\`.

`;

writeFileSync('docs/configuration.md', INTRODUCTION + configTable());
