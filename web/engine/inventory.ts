// Process inventories: what is asked, and the JSON of `qingtan inventory --json`.

import type { Conditions } from './results.js';

export interface InventoryDemand {
  readonly product: string;
  readonly amount: number;
  readonly unit: string;
}

/** Nothing given: the system's own demand at the current state. */
export interface InventoryQuestion {
  readonly demand?: readonly InventoryDemand[];
  /** The tree's bounds; cut_off: of its largest root, 0 to 1. */
  readonly tree?: { readonly depth?: number; readonly nodes?: number; readonly cut_off?: number };
  /** How many flows of the Sankey diagram at most. */
  readonly flows?: number;
  readonly conditions?: Pick<Conditions, 'year' | 'scenario' | 'as_of'>;
  /** The product's factor as a private record is wanted, too. */
  readonly factor?: { readonly product: string; readonly id?: string; readonly library?: string; readonly day?: string };
}

/** kg CO2e by origin. */
export interface InventoryKinds {
  readonly direct: number;
  readonly fuels: number;
  readonly electricity: number;
  readonly upstream: number;
}

export interface InventoryContribution extends InventoryKinds {
  readonly process: string;
  readonly product: string;
  readonly output: number;
  readonly unit: string;
  /** How often the process's table is run. */
  readonly scaling: number;
  readonly kgco2e: number;
}

export interface InventoryNode extends InventoryKinds {
  /** Place in the list; null: what is asked. */
  readonly parent: number | null;
  readonly depth: number;
  readonly product: string;
  readonly process: string;
  readonly amount: number;
  readonly unit: string;
  readonly kgco2e: number;
  /** Of inputs that are not shown. */
  readonly rest: number;
  readonly loop?: true;
}

export interface InventoryResult {
  readonly inventory: string;
  readonly demand: readonly InventoryDemand[];
  readonly total_kgco2e: number;
  readonly by_kind: InventoryKinds;
  readonly residual: number;
  readonly factor_residual: number;
  readonly closure: number;
  readonly solver: Readonly<Record<string, number>>;
  readonly products: readonly {
    readonly product: string;
    readonly name: { readonly zh: string; readonly en: string };
    readonly unit: string;
    readonly kgco2e_per_unit: number;
    readonly process: string;
    readonly share: number;
  }[];
  readonly contributions: readonly InventoryContribution[];
  readonly tree: readonly InventoryNode[];
  readonly sankey: {
    readonly links: readonly { readonly from: string; readonly to: string; readonly kgco2e: number }[];
    readonly left_out: { readonly links: number; readonly kgco2e: number };
  };
  readonly factors: readonly { readonly factor: string; readonly value: number; readonly marks?: readonly string[] }[];
  readonly warnings: readonly { readonly code: string; readonly message: string; readonly processes?: readonly string[] }[];
  readonly factor?: Readonly<Record<string, unknown>>;
}
