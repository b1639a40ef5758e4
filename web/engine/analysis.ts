// Analyses: what is asked, and the objects that the engine gives (the same as the command line's --json).

import type { Assessments } from './results.js';

export type Sampling = 'plain' | 'latin_hypercube' | 'sobol';

export interface MonteCarloOptions {
  /** 1 to 10,000,000; 10,000 if not given. */
  readonly draws?: number;
  /** A whole number from 0; 1 if not given. */
  readonly seed?: number;
  readonly sampling?: Sampling;
}

interface Named {
  readonly scheme: string;
  readonly name: { readonly zh: string; readonly en: string };
}

export type Uncertainty =
  | { readonly kind: 'lognormal'; readonly gsd: number; readonly center: 'median' | 'mean' }
  | { readonly kind: 'normal'; readonly sd: number }
  | { readonly kind: 'triangular' | 'uniform'; readonly min: number; readonly max: number }
  | { readonly kind: 'pedigree'; readonly scores: readonly number[]; readonly basic: number; readonly log_sigma: number; readonly center: 'median' };

/** A number that an analysis moves or draws: a factor's value today, or one of the schemes' own. */
export interface AnalysisInput {
  readonly kind: 'factor' | 'activity';
  /** Of a factor. */
  readonly id?: string;
  readonly name?: { readonly zh: string; readonly en: string };
  /** Of activity data: JSON pointer into the first of its schemes. */
  readonly path?: string;
  /** Indices of the schemes that it occurs in. */
  readonly schemes: readonly number[];
  readonly value: number | null;
  readonly unit: string;
  readonly uncertainty: Uncertainty | null;
}

export interface MonteCarloPlan {
  readonly draws: number;
  readonly blocks: number;
  /** Draws in each block but the last. */
  readonly block_draws: number;
  /** Blocks of other plans have another. */
  readonly key: number;
  readonly seed: number;
  readonly sampling: Sampling;
  readonly generator: string;
  readonly schemes: readonly (Named & { readonly total_kgco2e: number | null })[];
  readonly inputs: readonly AnalysisInput[];
}

export interface MonteCarloSummary {
  readonly mean: number;
  /** null of a single draw. */
  readonly sd: number | null;
  readonly p2_5: number;
  readonly p5: number;
  readonly p50: number;
  readonly p95: number;
  readonly p97_5: number;
  readonly min: number;
  readonly max: number;
  /** Of the mean of as many plain draws: sd / sqrt(draws). null of a single draw. */
  readonly standard_error_plain: number | null;
  /** In closed form; null with the two below it where a factor can meet its floor at 0. */
  readonly exact_mean: number | null;
  /** How far this run's mean lies from it, and how many plain standard errors that is (null of 0). */
  readonly error_of_mean: number | null;
  readonly error_to_plain: number | null;
}

export interface MonteCarloResult {
  readonly assessments: readonly (Assessments['assessments'][number] & {
    readonly summary: MonteCarloSummary;
    /** Of monte_carlo.inputs, largest first. */
    readonly variance_shares: readonly { readonly input: number; readonly share: number }[];
    readonly histogram: { readonly counts: readonly number[]; readonly below: number; readonly above: number };
  })[];
  /** Row scheme below column scheme. */
  readonly probability_below: readonly (readonly number[])[];
  readonly monte_carlo: {
    /** Those of the blocks that were given. */
    readonly draws: number;
    readonly draws_planned: number;
    readonly seed: number;
    readonly sampling: Sampling;
    readonly generator: string;
    readonly variance_method: 'first_order_sobol' | 'squared_rank_correlation';
    readonly histogram_axis: { readonly low: number; readonly high: number; readonly bins: number };
    readonly inputs: readonly AnalysisInput[];
  };
}

export interface SensitivityOptions {
  /** Above 0, at most 100; 10 if not given. */
  readonly percent?: number;
}

export interface SensitivityResult {
  readonly percent: number;
  readonly inputs: readonly AnalysisInput[];
  readonly sensitivities: readonly (Named & {
    readonly total_kgco2e: number;
    readonly tornado: readonly {
      readonly input: number;
      readonly derivative: number | null;
      readonly low_value: number;
      readonly high_value: number;
      readonly low_kgco2e: number | null;
      readonly high_kgco2e: number | null;
      readonly swing_kgco2e: number | null;
    }[];
    readonly yield_points: readonly { readonly input: number; readonly saving_kgco2e: number | null }[];
  })[];
}

export type AnalysisParameter =
  | 'lifetime_km' | 'correction' | 'saving_coefficient' | 'charging_efficiency'
  | { readonly factor: string }
  | { readonly scheme: number; readonly path: string };

export interface BreakEvenRequest {
  readonly parameter: AnalysisParameter;
  readonly low: number;
  readonly high: number;
}

export interface BreakEvenResult extends BreakEvenRequest {
  readonly unit: string;
  readonly schemes: readonly Named[];
  readonly pairs: readonly {
    readonly first: number;
    readonly second: number;
    readonly method: 'exact' | 'searched';
    readonly linear: boolean;
    readonly identical: boolean;
    readonly crossings: readonly number[];
    readonly difference_low_kgco2e: number | null;
    readonly difference_high_kgco2e: number | null;
  }[];
}

export interface DecisionMapRequest {
  readonly x: BreakEvenRequest & { readonly steps?: number };
  readonly y: BreakEvenRequest & { readonly steps?: number };
}

interface MapAxis extends BreakEvenRequest {
  readonly unit: string;
  /** The middles of the cells. */
  readonly values: readonly number[];
}

export interface DecisionMap {
  readonly x: MapAxis;
  readonly y: MapAxis;
  readonly schemes: readonly Named[];
  readonly exact_boundaries: boolean;
  /** [row of y][column of x]: index of the lowest scheme. */
  readonly winners: readonly (readonly number[])[];
  readonly margin_kgco2e: readonly (readonly (number | null)[])[];
  readonly boundaries: readonly { readonly first: number; readonly second: number; readonly points: readonly (readonly [number, number])[] }[];
}
