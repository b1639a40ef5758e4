// The engine for Node, browser and worker: sessions over the wasm module's flat C ABI (wasm/engine/abi.cpp).
//
//   const engine = await Engine.load(createModule);
//   const session = engine.session();
//   session.addPack('base', packBytes);
//   const { assessments } = session.assess([{ name: 'b-pillar.json', bytes }], { year: 2030 });
//   session.usePinyin(tableBytes);
//   const { hits } = session.search({ text: 'lengzha', limit: 10 });
//   session.free();

import type { Assessments, Conditions, EngineDocument, EngineErrorItem } from './results.js';
import type { InventoryQuestion, InventoryResult } from './inventory.js';
import type { AdviceProgress, AdviceRequest, AdviceResult, VehicleQuestion, VehicleResult } from './advice.js';
import type { BreakEvenRequest, BreakEvenResult, DecisionMap, DecisionMapRequest, MonteCarloOptions, MonteCarloPlan, MonteCarloResult, SensitivityOptions, SensitivityResult } from './analysis.js';
import type { SearchQuery, SearchResult } from './search.js';

export type * from './results.js';
export type * from './search.js';
export type * from './analysis.js';
export type * from './inventory.js';
export type * from './advice.js';

/** What qingtan-engine.mjs gives: the exports of wasm/engine/exports.txt. */
export interface EngineModule {
  readonly wasmMemory: WebAssembly.Memory;
  _qt_alloc(size: number): number;
  _qt_free(address: number): void;
  _qt_session_new(): number;
  _qt_session_free(session: number): void;
  _qt_add_pack(session: number, name: number, nameSize: number, json: number, size: number, builtin: number): number;
  _qt_add_private(session: number, name: number, nameSize: number, json: number, size: number, override: number): number;
  _qt_assess(session: number, documents: number, size: number, conditions: number, conditionsSize: number): number;
  _qt_compare(session: number, documents: number, size: number, conditions: number, conditionsSize: number): number;
  _qt_use_pinyin(session: number, table: number, size: number): number;
  _qt_search(session: number, query: number, size: number): number;
  _qt_inventory(session: number, name: number, nameSize: number, system: number, size: number, question: number, questionSize: number): number;
  _qt_paste_inventory(session: number, table: number, size: number): number;
  _qt_vehicle(session: number, documents: number, size: number, asked: number, askedSize: number): number;
  _qt_recommend(session: number, documents: number, size: number, asked: number, askedSize: number): number;
  _qt_advice_new(session: number, documents: number, size: number, asked: number, askedSize: number): number;
  _qt_advice_step(advice: number, budget: number): number;
  _qt_advice_result(advice: number): number;
  _qt_advice_free(advice: number): void;
  _qt_monte_carlo_new(session: number, documents: number, size: number, asked: number, askedSize: number): number;
  _qt_monte_carlo_plan(run: number): number;
  _qt_monte_carlo_block(run: number, block: number): number;
  _qt_monte_carlo_result(run: number, blocks: number, size: number): number;
  _qt_monte_carlo_free(run: number): void;
  _qt_sensitivity(session: number, documents: number, size: number, asked: number, askedSize: number): number;
  _qt_break_even(session: number, documents: number, size: number, asked: number, askedSize: number): number;
  _qt_decision_map(session: number, documents: number, size: number, asked: number, askedSize: number): number;
  _qt_result_size(session: number): number;
  _qt_result_ok(session: number): number;
  _qt_memory_bytes(): number;
}

/** qingtan-engine.mjs's default export. `wasmBinary` or `locateFile` where the wasm is not beside it; `instantiateWasm` where it is compiled. */
export type CreateModule = (options?: {
  wasmBinary?: ArrayBuffer | Uint8Array;
  locateFile?: (name: string) => string;
  instantiateWasm?: (imports: WebAssembly.Imports, done: (instance: WebAssembly.Instance) => void) => object;
}) => Promise<EngineModule>;

/** Input that the engine refuses. Says of each fault where it is, what is wrong and what would be right. */
export class EngineError extends Error {
  override readonly name = 'EngineError';

  constructor(readonly errors: readonly EngineErrorItem[]) {
    super(errors.map((e) => [e.file, e.path, e.problem].filter((s) => s !== '').join(': ') + `; ${e.remedy}`).join('\n'));
  }
}

const encoder = new TextEncoder();
const decoder = new TextDecoder();
const nothing = new Uint8Array();

const asBytes = (text: string | Uint8Array): Uint8Array => (typeof text === 'string' ? encoder.encode(text) : text);

export class Engine {
  private constructor(private readonly module: EngineModule) {}

  static async load(create: CreateModule, options?: Parameters<CreateModule>[0]): Promise<Engine> {
    return new Engine(await create(options));
  }

  session(): Session {
    return new Session(this.module);
  }

  /** Grows, and never shrinks. */
  memoryBytes(): number {
    return this.module._qt_memory_bytes();
  }
}

export class Session {
  private address: number;

  constructor(private readonly module: EngineModule) {
    this.address = module._qt_session_new();
  }

  /**
   * A built pack. `builtin`: it came with the program; else its factors are marked unverified. Of several releases of
   * one pack the highest is in use; the others serve schemes that pin them ("packs": {"base": 3}).
   */
  addPack(name: string, json: string | Uint8Array, { builtin = false } = {}): void {
    this.call([asBytes(name), asBytes(json)], (session, [nameAt, nameSize, jsonAt, size]) =>
      this.module._qt_add_pack(session, nameAt, nameSize, jsonAt, size, +builtin));
  }

  /** A JSON array of private factors; they replace a pack's of the same id only with `override`. */
  addPrivate(name: string, json: string | Uint8Array, { override = false } = {}): void {
    this.call([asBytes(name), asBytes(json)], (session, [nameAt, nameSize, jsonAt, size]) =>
      this.module._qt_add_private(session, nameAt, nameSize, jsonAt, size, +override));
  }

  assess(documents: readonly EngineDocument[], conditions: Conditions = {}): Assessments {
    return JSON.parse(this.assessText(documents, conditions)) as Assessments;
  }

  /** The first document is the baseline. */
  compare(documents: readonly EngineDocument[], conditions: Conditions = {}): Assessments {
    return JSON.parse(this.compareText(documents, conditions)) as Assessments;
  }

  /** The result's own bytes, as the command line prints them. */
  assessText(documents: readonly EngineDocument[], conditions: Conditions = {}): string {
    return this.calculate('_qt_assess', documents, conditions);
  }

  compareText(documents: readonly EngineDocument[], conditions: Conditions = {}): string {
    return this.calculate('_qt_compare', documents, conditions);
  }

  /** The table that lets names be found by their pinyin; search knows none without it. */
  usePinyin(table: Uint8Array): void {
    this.call([table, nothing], (session, [at, size]) => this.module._qt_use_pinyin(session, at, size));
  }

  /** Factors by text, pinyin and filters. The first search after a pack or a table came in builds the index, too. */
  search(query: SearchQuery = {}): SearchResult {
    return JSON.parse(this.searchText(query)) as SearchResult;
  }

  /** The result's own bytes, as `qingtan search --json` prints them. */
  searchText(query: SearchQuery = {}): string {
    return this.call([encoder.encode(JSON.stringify(query)), nothing], (session, [at, size]) =>
      this.module._qt_search(session, at, size));
  }

  /** A process inventory (qingtan.inventory/1) solved with the session's factors. */
  inventory(system: EngineDocument, question: InventoryQuestion = {}): InventoryResult {
    return JSON.parse(this.inventoryText(system, question)) as InventoryResult;
  }

  /** The result's own bytes, as `qingtan inventory --json` prints them. */
  inventoryText({ name, bytes }: EngineDocument, question: InventoryQuestion = {}): string {
    const asked = encoder.encode(JSON.stringify(question));
    const at = this.copyIn(asked);
    try {
      return this.call([asBytes(name), asBytes(bytes)], (session, [nameAt, nameSize, systemAt, size]) =>
        this.module._qt_inventory(session, nameAt, nameSize, systemAt, size, at, asked.length));
    } finally {
      this.module._qt_free(at);
    }
  }

  /** A table copied from a spreadsheet as a process inventory; errors name row and column. */
  pasteInventory(table: string): Record<string, unknown> {
    const text = this.call([encoder.encode(table), nothing], (session, [at, size]) =>
      this.module._qt_paste_inventory(session, at, size));
    return JSON.parse(text) as Record<string, unknown>;
  }

  /** A whole vehicle: the first document is the assembly, the others are what it names by id. */
  vehicle(documents: readonly EngineDocument[], conditions: Conditions = {}, question: VehicleQuestion = {}): VehicleResult {
    return JSON.parse(this.vehicleText(documents, conditions, question)) as VehicleResult;
  }

  /** The result's own bytes, as `qingtan vehicle --json` prints them. */
  vehicleText(documents: readonly EngineDocument[], conditions: Conditions = {}, question: VehicleQuestion = {}): string {
    return this.call([packed(documents), asked(conditions, question)], (session, [at, size, askedAt, askedSize]) =>
      this.module._qt_vehicle(session, at, size, askedAt, askedSize));
  }

  /** What to change in a scheme, worked out in one go. */
  recommend(scheme: EngineDocument, conditions: Conditions = {}, request: AdviceRequest = {}): AdviceResult {
    return JSON.parse(this.recommendText(scheme, conditions, request)) as AdviceResult;
  }

  /** The result's own bytes, as `qingtan recommend --json` prints them. */
  recommendText(scheme: EngineDocument, conditions: Conditions = {}, request: AdviceRequest = {}): string {
    return this.call([packed([scheme]), asked(conditions, request)], (session, [at, size, askedAt, askedSize]) =>
      this.module._qt_recommend(session, at, size, askedAt, askedSize));
  }

  /** The same in steps, which can be cancelled by not going on. Must be freed, and before the session is. */
  advice(scheme: EngineDocument, conditions: Conditions = {}, request: AdviceRequest = {}): Advice {
    const answer = this.call([packed([scheme]), asked(conditions, request)], (session, [at, size, askedAt, askedSize]) =>
      this.module._qt_advice_new(session, at, size, askedAt, askedSize));
    const { advice } = JSON.parse(answer) as { advice: number };
    return new Advice(this.module, advice, (use) => this.call([nothing, nothing], use));
  }

  /** Draws in blocks that can be worked out anywhere. Must be freed, and before the session is. */
  monteCarlo(documents: readonly EngineDocument[], conditions: Conditions = {}, options: MonteCarloOptions = {}): MonteCarlo {
    const answer = this.call([packed(documents), asked(conditions, options)], (session, [at, size, askedAt, askedSize]) =>
      this.module._qt_monte_carlo_new(session, at, size, askedAt, askedSize));
    const { monte_carlo: run } = JSON.parse(answer) as { monte_carlo: number };
    return new MonteCarlo(this.module, run, (bytes, use) => this.callBytes([bytes, nothing], (_, [at, size]) => use(at, size)));
  }

  /** Exact derivatives, tornado, and what a percentage point of each yield is worth. */
  sensitivity(documents: readonly EngineDocument[], conditions: Conditions = {}, options: SensitivityOptions = {}): SensitivityResult {
    return JSON.parse(this.sensitivityText(documents, conditions, options)) as SensitivityResult;
  }

  /** The result's own bytes, as `qingtan sensitivity --json` prints them; so are those of the next two. */
  sensitivityText(documents: readonly EngineDocument[], conditions: Conditions = {}, options: SensitivityOptions = {}): string {
    return this.analyse('_qt_sensitivity', documents, conditions, options);
  }

  /** Where the totals of each two schemes cross as one number moves. */
  breakEven(documents: readonly EngineDocument[], conditions: Conditions, request: BreakEvenRequest): BreakEvenResult {
    return JSON.parse(this.breakEvenText(documents, conditions, request)) as BreakEvenResult;
  }

  breakEvenText(documents: readonly EngineDocument[], conditions: Conditions, request: BreakEvenRequest): string {
    return this.analyse('_qt_break_even', documents, conditions, request);
  }

  /** Which scheme is lowest over two numbers. */
  decisionMap(documents: readonly EngineDocument[], conditions: Conditions, request: DecisionMapRequest): DecisionMap {
    return JSON.parse(this.decisionMapText(documents, conditions, request)) as DecisionMap;
  }

  decisionMapText(documents: readonly EngineDocument[], conditions: Conditions, request: DecisionMapRequest): string {
    return this.analyse('_qt_decision_map', documents, conditions, request);
  }

  /** The session holds memory of the module until freed. */
  free(): void {
    this.module._qt_session_free(this.address);
    this.address = 0;
  }

  private calculate(what: '_qt_assess' | '_qt_compare', documents: readonly EngineDocument[], conditions: Conditions): string {
    const buffers = [packed(documents), encoder.encode(JSON.stringify(conditions))] as const;
    return this.call(buffers, (session, [at, size, conditionsAt, conditionsSize]) =>
      this.module[what](session, at, size, conditionsAt, conditionsSize));
  }

  private analyse(
    what: '_qt_sensitivity' | '_qt_break_even' | '_qt_decision_map',
    documents: readonly EngineDocument[], conditions: Conditions, question: object,
  ): string {
    return this.call([packed(documents), asked(conditions, question)], (session, [at, size, askedAt, askedSize]) =>
      this.module[what](session, at, size, askedAt, askedSize));
  }

  private call(
    buffers: readonly [Uint8Array, Uint8Array],
    use: (session: number, at: [number, number, number, number]) => number,
  ): string {
    return decoder.decode(this.callBytes(buffers, use));
  }

  /** Copies two buffers in, calls, copies the answer out. */
  private callBytes(
    [first, second]: readonly [Uint8Array, Uint8Array],
    use: (session: number, at: [number, number, number, number]) => number,
  ): Uint8Array {
    if (this.address === 0) throw new Error('this session has been freed');
    const module = this.module;
    const firstAt = this.copyIn(first);
    const secondAt = this.copyIn(second);
    try {
      const answer = use(this.address, [firstAt, first.length, secondAt, second.length]);
      // Only now: the call may have grown the memory, which detaches every older view of it.
      const bytes = new Uint8Array(module.wasmMemory.buffer, answer, module._qt_result_size(this.address)).slice();
      if (module._qt_result_ok(this.address) === 1) return bytes;
      throw new EngineError((JSON.parse(decoder.decode(bytes)) as { errors: EngineErrorItem[] }).errors);
    } finally {
      module._qt_free(secondAt);
      module._qt_free(firstAt);
    }
  }

  private copyIn(bytes: Uint8Array): number {
    const address = this.module._qt_alloc(bytes.length);
    if (address === 0) throw new RangeError(`the engine has no memory for ${bytes.length} bytes`);
    new Uint8Array(this.module.wasmMemory.buffer, address, bytes.length).set(bytes);
    return address;
  }
}

/**
 * A Monte Carlo run. Its blocks are the same bytes whoever works them out: a pool of workers opens the same run each
 * (same documents, conditions, options, packs), shares out the blocks, and any of them sums up what has come in.
 */
export class MonteCarlo {
  /** Of the session that began it, which must not be freed before. */
  constructor(
    private readonly module: EngineModule,
    private address: number,
    private readonly call: (bytes: Uint8Array, use: (at: number, size: number) => number) => Uint8Array,
  ) {}

  plan(): MonteCarloPlan {
    return JSON.parse(this.planText()) as MonteCarloPlan;
  }

  planText(): string {
    return decoder.decode(this.call(nothing, () => this.module._qt_monte_carlo_plan(this.there())));
  }

  /** One of plan().blocks. Its bytes are opaque: 8 of head, then the totals. */
  block(block: number): Uint8Array {
    return this.call(nothing, () => this.module._qt_monte_carlo_block(this.there(), block));
  }

  /** Of some of the blocks or all, ascending. */
  result(blocks: readonly Uint8Array[]): MonteCarloResult {
    return JSON.parse(this.resultText(blocks)) as MonteCarloResult;
  }

  /** Of all blocks, the bytes that `qingtan montecarlo --json` prints. */
  resultText(blocks: readonly Uint8Array[]): string {
    return decoder.decode(this.call(joined(blocks), (at, size) => this.module._qt_monte_carlo_result(this.there(), at, size)));
  }

  free(): void {
    this.module._qt_monte_carlo_free(this.address);
    this.address = 0;
  }

  private there(): number {
    if (this.address === 0) throw new Error('this run has been freed');
    return this.address;
  }
}

/** Advice that is being worked out: step by step, and what has come out so far. */
export class Advice {
  /** Of the session that began it, which must not be freed before. */
  constructor(
    private readonly module: EngineModule,
    private address: number,
    private readonly call: (use: () => number) => string,
  ) {}

  /** Assesses at most `budget` candidates more. */
  step(budget: number): AdviceProgress {
    return JSON.parse(this.call(() => this.module._qt_advice_step(this.there(), budget))) as AdviceProgress;
  }

  result(): AdviceResult {
    return JSON.parse(this.resultText()) as AdviceResult;
  }

  resultText(): string {
    return this.call(() => this.module._qt_advice_result(this.there()));
  }

  /** Also what cancels it. */
  free(): void {
    this.module._qt_advice_free(this.address);
    this.address = 0;
  }

  private there(): number {
    if (this.address === 0) throw new Error('this advice has been freed');
    return this.address;
  }
}

/** Conditions and a question, as the second buffer of a call. */
const asked = (conditions: Conditions, question: object): Uint8Array =>
  packed([
    { name: 'conditions', bytes: JSON.stringify(conditions) },
    { name: 'request', bytes: JSON.stringify(question) },
  ]);

/** Documents one after the other, each behind the sizes of its name and its bytes. */
function packed(documents: readonly EngineDocument[]): Uint8Array {
  const parts = documents.flatMap(({ name, bytes }) => {
    const pair = [asBytes(name), asBytes(bytes)] as const;
    const head = new Uint8Array(8);
    const view = new DataView(head.buffer);
    pair.forEach((part, i) => view.setUint32(4 * i, part.length, true));
    return [head, ...pair];
  });
  return joined(parts);
}

function joined(parts: readonly Uint8Array[]): Uint8Array {
  const all = new Uint8Array(parts.reduce((size, part) => size + part.length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}
