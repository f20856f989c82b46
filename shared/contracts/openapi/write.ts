import { writeFileSync } from 'node:fs';
import { openapiDocument } from './document.ts';

/** Writes the document that `GET /openapi.json` serves to `docs/openapi.json`; a test compares the two. */
writeFileSync(new URL('../../../docs/openapi.json', import.meta.url), `${JSON.stringify(openapiDocument('0.1.0'), null, 2)}\n`);
