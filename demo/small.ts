import { createProvince } from './generate.ts';
import { SMALL_SIZE } from './settings.ts';
import type { Province } from './shapes.ts';

/** A province for tests: 1 prefecture, 3 counties, some 40 units, and every way of falling behind in both years. */
export const smallProvince: Province = createProvince(SMALL_SIZE);
