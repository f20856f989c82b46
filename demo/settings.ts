/**
 * The few numbers that decide what the demonstration province looks like. Everything else follows from them: the same settings give
 * the same province, byte for byte, on every machine and at every time.
 */

/** Seed of every stream of pseudo-random numbers. Another number gives another, equally fictional, province. */
export const SEED = 990000;

/** The last day of the province, `YYYY-MM-DD` in Asia/Shanghai: no fact happened and none was registered after it. */
export const CUT_OFF = '2026-10-31';

/** The years for which the province has facts. */
export const YEARS = [2025, 2026] as const;
export type FactYear = (typeof YEARS)[number];

/** Code of the province. */
export const PROVINCE = '990000';

/** How big a province is. */
export interface Size {
  readonly seed: number;
  readonly prefectures: number;
  /** Counties in all, spread over the prefectures. */
  readonly counties: number;
  /** Units in all; the counties share what the two lines below leave. */
  readonly units: number;
  /** Units attached to the province beside its committee and its commission. */
  readonly provinceUnits: number;
  /** The same for each prefecture. */
  readonly prefectureUnits: number;
  /** Share of units that change their principal in the middle of 2025 or 2026. */
  readonly principalChanges: number;
  /** Share of units that were opened or closed in 2025 or 2026. */
  readonly openedOrClosed: number;
  /** To how many units each way of falling behind happens in each year. */
  readonly behindRounds: number;
  /** To how many units each near miss happens in each year. */
  readonly nearMissRounds: number;
}

/** The demonstration: 3,000 units, some 36,000 reports a year. */
export const FULL_SIZE: Size = {
  seed: SEED,
  prefectures: 11,
  counties: 90,
  units: 3000,
  provinceUnits: 60,
  prefectureUnits: 42,
  principalChanges: 0.03,
  openedOrClosed: 0.011,
  behindRounds: 2,
  nearMissRounds: 1,
};

/** For tests: few units, but each way of falling behind and each near miss in both years. */
export const SMALL_SIZE: Size = {
  seed: SEED,
  prefectures: 1,
  counties: 3,
  units: 48,
  provinceUnits: 5,
  prefectureUnits: 7,
  principalChanges: 0.2,
  openedOrClosed: 0.2,
  behindRounds: 1,
  nearMissRounds: 1,
};
