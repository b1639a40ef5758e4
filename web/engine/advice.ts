// Whole vehicles and advice: what is asked, and the objects that the engine gives.

import type { Mark, Stage } from './results.js';

export interface Bilingual {
  readonly zh: string;
  readonly en: string;
}

export interface VehicleQuestion {
  /** How many parts worth working on; 20 if not given. */
  readonly top?: number;
  /** The node that contributions and treemap are of; 0 is the vehicle. */
  readonly node?: number;
  readonly contributions?: number;
  /** What each lever is taken to move: points of yield and of share, share of the mass, each 0..1. */
  readonly steps?: { readonly yield?: number; readonly mass?: number; readonly recycled_share?: number };
  readonly treemap?: { readonly width?: number; readonly height?: number; readonly levels?: number; readonly cells?: number };
}

export interface VehicleContribution {
  readonly node: number;
  /** JSON pointer into the assembly. */
  readonly path: string;
  /** Of a part; an assembly has `assembly` in its place. */
  readonly scheme?: string;
  readonly assembly?: string;
  readonly name: Bilingual;
  readonly count: number;
  /** Of all of it in the vehicle. */
  readonly kgco2e: number | null;
  readonly share: number | null;
  readonly net_mass_kg: number | null;
  readonly items: number;
  readonly marks: readonly Mark[];
}

export type Lever = 'none' | 'yield' | 'mass' | 'recycled_share';

export interface WorthPart {
  readonly scheme: string;
  readonly name: Bilingual;
  readonly path: string;
  readonly places: number;
  readonly count: number;
  readonly kgco2e: number;
  readonly share: number | null;
  /** What its best lever would save in the whole vehicle: what the list is sorted by. */
  readonly score_kgco2e: number;
  readonly lever: Lever;
  /** Of one part; null: it has no such lever. */
  readonly levers_kgco2e: Readonly<Record<Exclude<Lever, 'none'>, number | null>>;
  readonly scrap_share: number;
}

export interface TreemapCell {
  readonly node: number;
  readonly path: string;
  readonly depth: number;
  readonly kgco2e: number;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export interface VehicleResult {
  readonly assembly: string;
  readonly year: number | null;
  readonly scenario: string | null;
  readonly complete: boolean;
  readonly total_kgco2e: number | null;
  readonly stages: Readonly<Record<Stage, number | null>>;
  readonly production_kgco2e: number | null;
  readonly use_kgco2e: number | null;
  readonly net_mass_kg: number;
  readonly material_input_kg: number;
  readonly energy_use: readonly { readonly amount: number; readonly unit: string }[];
  readonly cost_cny: number | null;
  readonly marks: readonly Mark[];
  readonly parts: number;
  readonly parts_without_cost: number;
  readonly designs: number;
  readonly nodes: number;
  readonly contributions_of: number;
  readonly contributions_left_out: number;
  readonly contributions: readonly VehicleContribution[];
  readonly worth: {
    readonly steps: { readonly yield: number; readonly mass: number; readonly recycled_share: number };
    readonly parts: readonly WorthPart[];
  };
  readonly treemap?: {
    readonly cells: readonly TreemapCell[];
    readonly without_area: number;
    readonly left_out: number;
    readonly left_out_kgco2e: number;
  };
}

export type AdviceLever = 'material' | 'recycled_share' | 'process' | 'energy' | 'yield';
export type Equivalence =
  'stiffness_tie' | 'stiffness_beam' | 'stiffness_panel' | 'strength_tie' | 'strength_beam' | 'strength_panel';

export interface MaterialProperties {
  readonly density_kg_m3?: number;
  readonly youngs_modulus_gpa?: number;
  readonly yield_strength_mpa?: number;
}

/** Every field optional; see engine/include/qingtan/advice/request.h. */
export interface AdviceRequest {
  readonly levers?: readonly AdviceLever[];
  readonly max_mass_kg?: number;
  readonly max_cost_cny?: number;
  readonly equivalence?: Equivalence;
  readonly allow_unproven?: boolean;
  readonly allow_weaker?: boolean;
  /** By factor id. */
  readonly properties?: Readonly<Record<string, MaterialProperties>>;
  /** Processes that can take the place of others of their category. */
  readonly alternatives?: readonly string[];
  readonly yields?: Readonly<Record<string, number>>;
  readonly yield_points?: readonly number[];
  readonly recycled_shares?: readonly number[];
  readonly electricity?: readonly string[];
  readonly grid?: string;
  readonly max_assessments?: number;
  readonly beam_width?: number;
  readonly limit?: number;
}

export interface AdviceProgress {
  readonly assessed: number;
  readonly expected: number;
  readonly done: boolean;
}

export interface AdviceObjectives {
  readonly kgco2e: number;
  readonly net_mass_kg: number;
  readonly cost_cny: number | null;
}

export interface AdviceCandidate extends AdviceObjectives {
  readonly saving_kgco2e: number;
  readonly saving_share: number | null;
  readonly saving_uncertainty: {
    readonly method: 'first_order_shared_factors';
    readonly sd_kgco2e: number;
    readonly p5_kgco2e: number;
    readonly p95_kgco2e: number;
    readonly factors: number;
    /** Of these, how many state none: the deviation is then a lower bound. */
    readonly factors_unstated: number;
  };
  readonly steps: readonly {
    readonly lever: AdviceLever;
    readonly reason: Bilingual;
    readonly assumption?: true;
    readonly equivalence?: 'not_shown';
    readonly weaker_factor?: true;
  }[];
  /** null: the member is not there. */
  readonly changes: readonly { readonly path: string; readonly old: unknown; readonly new: unknown }[];
  readonly factors: readonly {
    readonly factor: string;
    readonly quality: string;
    readonly uncertainty_stated: boolean;
    readonly marks: readonly Mark[];
  }[];
  /** Ids of AdviceResult.private_factors that the changes need. */
  readonly private_factors?: readonly string[];
  readonly marks: readonly Mark[];
}

export interface AdviceResult {
  readonly scheme: string;
  readonly year: number | null;
  readonly scenario: string | null;
  readonly now: AdviceObjectives & { readonly marks: readonly Mark[] };
  readonly equivalence: Equivalence | null;
  readonly search: {
    readonly kind: 'exhaustive' | 'beam';
    readonly slots: number;
    readonly options: number;
    readonly combinations: number | null;
    readonly assessed: number;
    readonly max_assessments: number;
    readonly beam_width?: number;
    readonly cut?: true;
    readonly message: Bilingual;
    readonly not_within: { readonly max_mass_kg: number; readonly max_cost_cny: number; readonly cost_unknown: number };
  };
  readonly left_out: Readonly<Record<string, number>>;
  readonly single_found: number;
  readonly single: readonly AdviceCandidate[];
  readonly front_found: number;
  readonly front: readonly AdviceCandidate[];
  /** As a file of private factors holds them. */
  readonly private_factors: readonly Readonly<Record<string, unknown>>[];
}
