/** `npm run situations`: writes the table of the 37 situations into docs. */
import { writeFileSync } from 'node:fs';
import { readSituations } from './situation.ts';
import { tableFile, tableOf } from './table.ts';

writeFileSync(tableFile, tableOf(readSituations()));
