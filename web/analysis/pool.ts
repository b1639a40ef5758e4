// A pool of workers for Monte Carlo runs, without shared memory. The page's thread only passes messages on: plans, blocks
// and sums are made in the workers. A run's result is the same bytes whatever the number of workers, because its blocks
// are, and because they are summed in their own order.
//
//   const pool = await AnalysisPool.open({ createWorker, workers: 2, module, sources });
//   const { result } = await pool.run(question, { onProgress: show });   // replaces the run before it
//   pool.close();

import { EngineError } from '../engine/engine.js';
import type { MonteCarloResult } from '../engine/engine.js';
import type { FactorSource, MonteCarloQuestion, Order, Report } from './protocol.js';

export type { FactorSource, MonteCarloQuestion } from './protocol.js';

/** What a pool needs of a worker; the browser's and a test's own have it. */
export interface PoolWorker {
  postMessage(message: unknown, transfer: Transferable[]): void;
  terminate(): void;
  onmessage: ((event: { data: Report }) => void) | null;
  onerror: ((event: { message?: string }) => void) | null;
}

export interface PoolOptions {
  readonly createWorker: () => PoolWorker;
  /** How many; 1 at least. */
  readonly workers: number;
  readonly module: WebAssembly.Module;
  readonly sources: readonly FactorSource[];
}

/** A result over the blocks that are there; the last one is over all. */
export interface PoolResult {
  readonly result: MonteCarloResult;
  /** The engine's own bytes. */
  readonly text: string;
  readonly blocks: number;
  readonly blocksPlanned: number;
}

export interface RunOptions {
  readonly onProgress?: (partial: PoolResult) => void;
  /** Blocks made and planned, after each block. */
  readonly onBlocks?: (made: number, planned: number) => void;
  readonly signal?: AbortSignal;
}

/** A run that was replaced by a newer one, or stopped. */
export class RunStopped extends Error {
  override readonly name = 'RunStopped';
}

// A sum costs about as much as a few blocks: with each one so many times more draws, all of them together stay cheap. And
// none follows another sooner than it could be looked at.
const REFINE = 4;
const LOOK_MS = 50;

interface Job {
  readonly id: number;
  readonly options: RunOptions;
  readonly resolve: (result: PoolResult) => void;
  readonly reject: (reason: unknown) => void;
  planned: number | undefined;
  made: number;
  /** Blocks in the last sum that was asked for; while `summing`, none more is. */
  asked: number;
  /** When the last result came. */
  shown: number;
  summing: boolean;
}

export class AnalysisPool {
  #workers: PoolWorker[] = [];
  #job: Job | undefined;
  #jobs = 0;

  private constructor(private readonly options: PoolOptions) {}

  static async open(options: PoolOptions): Promise<AnalysisPool> {
    const pool = new AnalysisPool(options);
    await pool.#start();
    return pool;
  }

  /** Starts a run in place of the current one, which rejects with RunStopped. Bad input rejects with EngineError. */
  async run(question: MonteCarloQuestion, options: RunOptions = {}): Promise<PoolResult> {
    this.#stop(new RunStopped('a newer run has taken its place'));
    if (options.signal?.aborted === true) throw new RunStopped('stopped before it began');
    const id = ++this.#jobs;
    const promise = new Promise<PoolResult>((resolve, reject) => {
      this.#job = { id, options, resolve, reject, planned: undefined, made: 0, asked: 0, shown: -Infinity, summing: false };
    });
    const abort = () => {
      if (this.#job?.id === id) this.#stop(new RunStopped('stopped'));
    };
    options.signal?.addEventListener('abort', abort);
    try {
      if (this.#workers.length === 0) await this.#start();
      if (this.#job?.id === id) this.#begin(id, question);
      return await promise;
    } finally {
      options.signal?.removeEventListener('abort', abort);
    }
  }

  close(): void {
    this.#stop(new RunStopped('the pool is closed'));
    for (const worker of this.#workers) worker.terminate();
    this.#workers = [];
  }

  async #start(): Promise<void> {
    const { createWorker, workers: count, module, sources } = this.options;
    const workers = Array.from({ length: Math.max(1, count) }, createWorker);
    await Promise.all(workers.map((worker) => opened(worker, { kind: 'open', module, sources })));
    workers.forEach((worker, at) => {
      worker.onmessage = ({ data }) => this.#hear(at, data);
      worker.onerror = ({ message = 'a worker ended' }) => this.#fail(message);
    });
    this.#workers = workers;
  }

  #begin(job: number, question: MonteCarloQuestion): void {
    const step = this.#workers.length;
    this.#workers.forEach((worker, first) => order(worker, { kind: 'begin', job, question, first, step, keep: first === 0 }));
  }

  #hear(from: number, report: Report): void {
    const job = this.#job;
    if (report.kind === 'opened' || job === undefined || report.job !== job.id) {
      if (report.kind === 'failed' && report.job === undefined) this.#fail(report.reason);
      return; // of a run that is over
    }
    switch (report.kind) {
      case 'begun':
        job.planned = report.blocks;
        this.#sumIfDue(job);
        return;
      case 'made':
        if (report.blocks.length > 0) {
          order(this.#workers[0], { kind: 'take', job: job.id, blocks: report.blocks }, report.blocks.map(({ bytes }) => bytes.buffer));
        }
        job.made += report.count;
        if (job.planned !== undefined) job.options.onBlocks?.(job.made, job.planned);
        this.#sumIfDue(job);
        return;
      case 'result':
        this.#receive(job, report.blocks, report.text);
        return;
      case 'refused':
        if (from === 0) this.#stop(new EngineError(report.errors)); // the others refuse the same
        return;
      case 'failed':
        this.#fail(report.reason);
    }
  }

  // The first result at once, then one for each REFINE-fold number of blocks, at the end one over all.
  #sumIfDue(job: Job): void {
    if (job.planned === undefined || job.summing || job.made === job.asked) return;
    const early = job.made < REFINE * job.asked || performance.now() - job.shown < LOOK_MS;
    if (job.made < job.planned && early) return;
    job.asked = job.made;
    job.summing = true;
    order(this.#workers[0], { kind: 'sum', job: job.id });
  }

  #receive(job: Job, blocks: number, text: string): void {
    const planned = job.planned ?? blocks;
    const result = { result: JSON.parse(text) as MonteCarloResult, text, blocks, blocksPlanned: planned };
    job.summing = false;
    job.asked = blocks;
    job.shown = performance.now();
    if (blocks === planned) {
      this.#job = undefined;
      job.resolve(result);
      return;
    }
    job.options.onProgress?.(result);
    this.#sumIfDue(job);
  }

  #stop(reason: Error): void {
    const job = this.#job;
    if (job === undefined) return;
    this.#job = undefined;
    for (const worker of this.#workers) order(worker, { kind: 'stop', job: job.id });
    job.reject(reason);
  }

  // A worker that fell over takes its instance with it; the next run starts with new ones.
  #fail(reason: string): void {
    const job = this.#job;
    this.#job = undefined;
    for (const worker of this.#workers) worker.terminate();
    this.#workers = [];
    job?.reject(new Error(`the calculation has ended: ${reason}`));
  }
}

function order(worker: PoolWorker | undefined, message: Order, transfer: Transferable[] = []): void {
  worker?.postMessage(message, transfer);
}

function opened(worker: PoolWorker, message: Order): Promise<void> {
  return new Promise((resolve, reject) => {
    const refuse = (reason: string) => {
      worker.terminate();
      reject(new Error(`a worker could not start: ${reason}`));
    };
    worker.onerror = ({ message: reason = 'its file could not be loaded' }) => refuse(reason);
    worker.onmessage = ({ data }) => {
      if (data.kind === 'opened') resolve();
      else if (data.kind === 'failed') refuse(data.reason);
    };
    order(worker, message);
  });
}
