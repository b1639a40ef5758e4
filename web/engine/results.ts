// The objects that the engine gives: the same as the command line's --json.

export type Stage = 'material' | 'processing' | 'joining' | 'fuel_production' | 'fuel_direct' | 'end_of_life';
export type UseMethod = 'published' | 'mass_difference' | 'physics';
export type Timing = 'static' | 'time_explicit';
export type EndOfLifeMethod = 'cut_off' | 'fifty_fifty' | 'cff';
/** Reservations that a line, and with it every sum over it, carries. */
export type Mark =
  'missing' | 'expired' | 'unverified' | 'held_constant' | 'co2_only' | 'time_averaged' | 'beyond_forecast' | 'withdrawn';

/** What a result is read under; nothing given: the current state, as the scheme says. */
export interface Conditions {
  readonly year?: number | null;
  readonly scenario?: string | null;
  /** YYYY-MM-DD: the day by which validity is judged. */
  readonly as_of?: string | null;
  readonly use_method?: UseMethod | null;
  readonly timing?: Timing | null;
  readonly end_of_life?: EndOfLifeMethod | null;
}

/** A scheme or assembly file: its bytes, and the name that errors use for it. */
export interface EngineDocument {
  readonly name: string;
  readonly bytes: string | Uint8Array;
}

export interface EnergyUse {
  readonly amount: number;
  readonly unit: string;
}

export interface Contribution {
  readonly stage: Stage;
  /** Where in the scheme file, as a JSON pointer such as /components/0/processes/1. */
  readonly path: string;
  readonly factor: string | null;
  readonly factor_value: number | null;
  readonly amount: number | null;
  readonly unit: string;
  readonly kgco2e: number | null;
  readonly marks?: readonly Mark[];
}

export interface Warning {
  readonly code: string;
  readonly factor?: string;
  readonly message?: string;
  readonly path?: string;
}

export interface Relative {
  readonly carbon: number | null;
  readonly mass: number | null;
  readonly cost: number | null;
}

interface Sums {
  readonly year: number | null;
  readonly scenario: string | null;
  /** False: a factor is missing, and no total is told. */
  readonly complete: boolean;
  readonly total_kgco2e: number | null;
  readonly stages: Readonly<Partial<Record<Stage, number | null>>>;
  readonly production_kgco2e: number | null;
  readonly use_kgco2e: number | null;
  readonly net_mass_kg: number;
  readonly material_input_kg: number;
  readonly energy_use: EnergyUse | readonly EnergyUse[] | null;
  readonly cost_cny: number | null;
  readonly marks: readonly Mark[];
  readonly warnings: readonly Warning[];
  /** Only from `compare`. */
  readonly relative?: Relative;
}

export interface SchemeAssessment extends Sums {
  readonly scheme: string;
  /** Releases that the scheme pins, by pack. */
  readonly packs?: Readonly<Record<string, number>>;
  readonly contributions: readonly Contribution[];
}

export interface AssemblyItem {
  readonly path: string;
  readonly scheme: string;
  readonly count: number;
  readonly kgco2e: number | null;
  readonly net_mass_kg: number;
  readonly stages: Readonly<Partial<Record<Stage, number | null>>>;
}

export interface AssemblyAssessment extends Sums {
  readonly assembly: string;
  readonly items: readonly AssemblyItem[];
}

export type Assessment = SchemeAssessment | AssemblyAssessment;

/** One point of the check whether schemes may be compared; `differing` are indices of assessments. */
export interface Comparability {
  readonly point:
    'declared_unit' | 'part' | 'stages' | 'vehicle' | 'lifetime' | 'correction' | 'use_method' | 'cycle' | 'pack';
  readonly same: boolean;
  readonly differing: readonly number[];
}

export interface Assessments {
  readonly assessments: readonly Assessment[];
  /** Only from `compare`. */
  readonly comparability?: readonly Comparability[];
}

export interface EngineErrorItem {
  /** Stable: "unknown_factor", "unit_mismatch", … */
  readonly code: string;
  readonly file: string;
  /** JSON pointer; empty: the whole file. */
  readonly path: string;
  readonly problem: string;
  readonly remedy: string;
}
