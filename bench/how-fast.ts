/** Prints the tables of the section "How fast" from the figures that were kept, for both READMEs. */
import { howFast } from './support/how-fast.ts';
import { readMeasured } from './support/measured.ts';

const kept = readMeasured();
for (const language of ['en', 'zh'] as const) console.log(`${howFast(kept, language).join('\n')}\n`);
