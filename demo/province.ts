/**
 * The demonstration province 示例省: invented from end to end and the same each time. Nothing here says which triggers to expect; the
 * system has to find them.
 */
import { createProvince } from './generate.ts';
import { FULL_SIZE } from './settings.ts';
import type { FactBatch, Grant, Person, Region, Unit } from './shapes.ts';

const province = createProvince(FULL_SIZE);

/** 1 province, 11 prefectures, 90 counties; parents first. */
export function regions(): readonly Region[] {
  return province.regions();
}

/** 3,000 units with their rosters. */
export function units(): readonly Unit[] {
  return province.units();
}

/** People on no roster: those bound to accounts, and those named in cases. */
export function people(): readonly Person[] {
  return province.people();
}

/** Who works with the system. */
export function grants(): readonly Grant[] {
  return province.grants();
}

/** The facts of 2025 and 2026 up to the cut-off, batch by batch. */
export function factBatches(): Iterable<FactBatch> {
  return province.factBatches();
}
