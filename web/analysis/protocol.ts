// What a pool and its workers say to each other. Nothing is shared: bytes are copied, or change hands.

import type { Conditions, EngineDocument, EngineErrorItem, MonteCarloOptions } from '../engine/engine.js';

/** A pack or private factors that every worker's session takes in. */
export interface FactorSource {
  readonly name: string;
  readonly bytes: Uint8Array;
  readonly kind: 'builtin' | 'pack' | 'private';
}

export interface MonteCarloQuestion {
  readonly documents: readonly EngineDocument[];
  readonly conditions: Conditions;
  readonly options: MonteCarloOptions;
}

export interface MadeBlock {
  readonly block: number;
  readonly bytes: Uint8Array;
}

/**
 * To a worker. `begin` takes the place of any run before it: of its blocks the worker makes each `step`-th from
 * `first` on. `take` hands it blocks that another has made, `sum` asks for the result of all that it has.
 */
export type Order =
  | { readonly kind: 'open'; readonly module: WebAssembly.Module; readonly sources: readonly FactorSource[] }
  | { readonly kind: 'begin'; readonly job: number; readonly question: MonteCarloQuestion; readonly first: number; readonly step: number; readonly keep: boolean }
  | { readonly kind: 'take'; readonly job: number; readonly blocks: readonly MadeBlock[] }
  | { readonly kind: 'sum'; readonly job: number }
  | { readonly kind: 'stop'; readonly job: number };

/** From a worker. `made` tells how many blocks have been added, and carries them unless the worker keeps them itself. */
export type Report =
  | { readonly kind: 'opened' }
  | { readonly kind: 'begun'; readonly job: number; readonly blocks: number }
  | { readonly kind: 'made'; readonly job: number; readonly count: number; readonly blocks: readonly MadeBlock[] }
  | { readonly kind: 'result'; readonly job: number; readonly blocks: number; readonly text: string }
  | { readonly kind: 'refused'; readonly job: number; readonly errors: readonly EngineErrorItem[] }
  | { readonly kind: 'failed'; readonly job: number | undefined; readonly reason: string };
