/** Runs one suite and sends what it found to whoever started it. */
import { suites } from './suites.ts';

const [name, option] = process.argv.slice(2);
const suite = suites.find((one) => one.name === name);
if (suite === undefined) throw new Error(`no suite ${String(name)}`);
const outcome = await suite.run({ quick: option === '--quick', note: (text) => void process.send?.(text) });
process.send?.(outcome, () => process.exit(0));
