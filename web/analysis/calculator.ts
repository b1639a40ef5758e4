// One worker's share of a run: its own instance of the engine, its blocks one after the other. After the first block and
// then every few milliseconds it hands over what it has made and lets messages in, so that it soon hears that its run has
// been replaced.

import { Engine, EngineError } from '../engine/engine.js';
import type { MonteCarlo, Session } from '../engine/engine.js';
import type { CreateModule } from '../engine/engine.js';
import type { FactorSource, MadeBlock, Order, Report } from './protocol.js';

type Send = (report: Report, transfer?: Transferable[]) => void;
type Begin = Extract<Order, { kind: 'begin' }>;

// A message costs about as much as a small block.
const BREATH_MS = 4;

interface Run {
  readonly job: number;
  readonly run: MonteCarlo;
  /** Of the worker that sums up: every block so far. */
  readonly kept: Map<number, Uint8Array>;
}

export class Calculator {
  #session: Session | undefined;
  #current: Run | undefined;

  /** `breathe` resolves once the messages that wait have been delivered. */
  constructor(
    private readonly send: Send,
    private readonly create: CreateModule,
    private readonly breathe: () => Promise<void>,
  ) {}

  /** Nothing is thrown: what goes wrong is reported. */
  async take(order: Order): Promise<void> {
    try {
      await this.#carryOut(order);
    } catch (error) {
      const job = order.kind === 'open' ? undefined : order.job;
      if (error instanceof EngineError && job !== undefined) this.send({ kind: 'refused', job, errors: error.errors });
      else this.send({ kind: 'failed', job, reason: String(error) });
    }
  }

  async #carryOut(order: Order): Promise<void> {
    switch (order.kind) {
      case 'open':
        await this.#open(order.module, order.sources);
        return;
      case 'begin':
        await this.#begin(order);
        return;
      case 'take':
        for (const { block, bytes } of order.blocks) this.#of(order.job)?.kept.set(block, bytes);
        return;
      case 'sum':
        this.#sum(order.job);
        return;
      case 'stop':
        if (this.#current?.job === order.job) this.#end();
        return;
    }
  }

  async #open(module: WebAssembly.Module, sources: readonly FactorSource[]): Promise<void> {
    const engine = await Engine.load(this.create, {
      instantiateWasm: (imports, done) => {
        void WebAssembly.instantiate(module, imports).then((instance) => done(instance));
        return {};
      },
    });
    const session = engine.session();
    for (const { name, bytes, kind } of sources) {
      if (kind === 'private') session.addPrivate(name, bytes);
      else session.addPack(name, bytes, { builtin: kind === 'builtin' });
    }
    this.#session = session;
    this.send({ kind: 'opened' });
  }

  async #begin({ job, question, first, step, keep }: Begin): Promise<void> {
    this.#end();
    if (this.#session === undefined) throw new Error('a run before the session is open');
    const { documents, conditions, options } = question;
    const mine: Run = { job, run: this.#session.monteCarlo(documents, conditions, options), kept: new Map() };
    this.#current = mine;
    const { blocks } = mine.run.plan();
    if (keep) this.send({ kind: 'begun', job, blocks });
    let made: MadeBlock[] = [];
    let breath = -Infinity;
    for (let block = first; block < blocks; block += step) {
      const bytes = mine.run.block(block);
      made.push({ block, bytes });
      if (keep) mine.kept.set(block, bytes);
      if (block + step < blocks && performance.now() - breath < BREATH_MS) continue;
      const handed = keep ? [] : made;
      this.send({ kind: 'made', job, count: made.length, blocks: handed }, handed.map((one) => one.bytes.buffer));
      made = [];
      await this.breathe();
      if (this.#current !== mine) return;
      breath = performance.now();
    }
  }

  #sum(job: number): void {
    const mine = this.#of(job);
    if (mine === undefined) return;
    const blocks = [...mine.kept].sort(([a], [b]) => a - b).map(([, bytes]) => bytes);
    this.send({ kind: 'result', job, blocks: blocks.length, text: mine.run.resultText(blocks) });
  }

  #of(job: number): Run | undefined {
    return this.#current?.job === job ? this.#current : undefined;
  }

  #end(): void {
    this.#current?.run.free();
    this.#current = undefined;
  }
}
