// A plain page over the pool: four sample schemes, their net masses to edit, results as they are refined. Browser tests and
// benchmarks drive it; the application has its own views.

import { EngineError } from '../engine/engine.js';
import type { EngineDocument, MonteCarloOptions, Sampling } from '../engine/engine.js';
import { AnalysisPool, RunStopped } from '../analysis/pool.js';
import type { FactorSource, MonteCarloQuestion, PoolResult, PoolWorker } from '../analysis/pool.js';

interface Contents {
  readonly packs: readonly string[];
  readonly schemes: readonly string[];
}

/** What tests and benchmarks read. */
interface Demonstration {
  readonly ready: Promise<void>;
  /** Of the last run that came to its end: its bytes, and how long it took from the edit on. */
  text: string | undefined;
  edit: number;
  shown: number;
  firstMs: number | undefined;
  allMs: number | undefined;
  /** The longest that one event held the page's thread, in ms, since it was last set. */
  longestMs: number;
  question(): MonteCarloQuestion;
  run(question: MonteCarloQuestion): Promise<PoolResult>;
}

type SchemeFile = { name: { zh: string; en: string }; components: { net_mass_kg: number }[] };

const element = <E extends HTMLElement>(id: string): E => document.getElementById(id) as E;
const field = (id: string): string => element<HTMLInputElement>(id).value;

const trusted = (globalThis as { trustedTypes?: { createPolicy(name: string, rules: object): { createScriptURL(url: string): string } } }).trustedTypes
  ?.createPolicy('qingtan-worker', { createScriptURL: (url: string) => url });

function createWorker(): PoolWorker {
  const url = new URL('../analysis/worker.js', import.meta.url).href;
  return new Worker(trusted?.createScriptURL(url) ?? url, { type: 'module' }) as PoolWorker;
}

const bytesOf = async (url: string): Promise<Uint8Array> => new Uint8Array(await (await fetch(url)).arrayBuffer());

async function openPool(contents: Contents, workers: number): Promise<AnalysisPool> {
  const sources: FactorSource[] = await Promise.all(
    contents.packs.map(async (name) => ({ name, bytes: await bytesOf(`packs/${name}.qtpack`), kind: 'builtin' as const })),
  );
  const module = await WebAssembly.compileStreaming(fetch('js/analysis/qingtan-engine.wasm'));
  return AnalysisPool.open({ createWorker, workers, module, sources });
}

/** Takes the time that `work` holds the thread. */
function timed<T>(work: () => T): T {
  const began = performance.now();
  try {
    return work();
  } finally {
    demonstration.longestMs = Math.max(demonstration.longestMs, performance.now() - began);
  }
}

class Page {
  constructor(
    private readonly pool: AnalysisPool,
    private readonly schemes: readonly { readonly file: string; readonly scheme: SchemeFile }[],
  ) {
    const masses = element('masses');
    schemes.forEach(({ scheme }, at) => {
      const label = document.createElement('label');
      label.append(`${scheme.name.zh} · 净重 net mass, kg`);
      const input = document.createElement('input');
      input.id = `mass-${at}`;
      input.inputMode = 'decimal';
      input.value = String(scheme.components[0]?.net_mass_kg ?? 0);
      label.append(input);
      masses.append(label);
    });
    for (const form of ['settings', 'masses']) {
      element(form).addEventListener('input', () => timed(() => this.edited()));
      element(form).addEventListener('submit', (event) => event.preventDefault());
    }
    element('stop').addEventListener('click', () => this.#abort?.abort());
  }

  #abort: AbortController | undefined;

  question(): MonteCarloQuestion {
    const documents: EngineDocument[] = this.schemes.map(({ file, scheme }, at) => {
      const [first, ...rest] = scheme.components;
      const edited = { ...scheme, components: [{ ...first, net_mass_kg: Number(field(`mass-${at}`)) }, ...rest] };
      return { name: file, bytes: JSON.stringify(edited) };
    });
    const options: MonteCarloOptions = { draws: Number(field('draws')), seed: Number(field('seed')), sampling: field('sampling') as Sampling };
    return { documents, conditions: {}, options };
  }

  edited(): void {
    const edit = ++demonstration.edit;
    const began = performance.now();
    this.#abort = new AbortController();
    demonstration.firstMs = demonstration.allMs = undefined;
    this.#say('running', '计算中… Computing…');
    const show = (result: PoolResult) =>
      timed(() => {
        demonstration.firstMs ??= performance.now() - began;
        this.#show(result);
      });
    this.run(this.question(), show, this.#abort.signal).then(
      (result) => {
        show(result);
        demonstration.allMs = performance.now() - began;
        demonstration.text = result.text;
        demonstration.shown = edit;
        this.#say('done', `${result.result.monte_carlo.draws} 次抽样 draws`);
      },
      (error: unknown) => this.#refuse(error, edit),
    );
  }

  run(question: MonteCarloQuestion, onProgress: (partial: PoolResult) => void = () => {}, signal?: AbortSignal): Promise<PoolResult> {
    const onBlocks = (made: number, planned: number) => {
      const progress = element<HTMLProgressElement>('progress');
      progress.max = planned;
      progress.value = made;
    };
    return this.pool.run(question, { onProgress, onBlocks, ...(signal === undefined ? {} : { signal }) });
  }

  #refuse(error: unknown, edit: number): void {
    if (error instanceof RunStopped) {
      if (edit === demonstration.edit) this.#say('stopped', '已停止 Stopped');
      return;
    }
    this.#say('refused', error instanceof EngineError ? error.message : `出错 Failed: ${String(error)}`);
  }

  #say(state: string, text: string): void {
    const line = element('state');
    line.dataset['state'] = state;
    line.textContent = text;
  }

  #show({ result, blocks, blocksPlanned }: PoolResult): void {
    const rows = result.assessments.map(({ summary }, at) => {
      const row = document.createElement('tr');
      const below = (result.probability_below[at] ?? []).map((p, other) => (other === at ? '–' : `${(100 * p).toFixed(1)} %`)).join(' / ');
      const numbers = [summary.mean, summary.sd, summary.p5, summary.p50, summary.p95].map((x) => (x === null ? '–' : x.toFixed(2)));
      for (const text of [this.schemes[at]?.scheme.name.zh ?? String(at), ...numbers, below]) {
        const cell = document.createElement('td');
        cell.textContent = text;
        row.append(cell);
      }
      return row;
    });
    const body = element('results').querySelector('tbody');
    body?.replaceChildren(...rows);
    element('results').dataset['blocks'] = `${blocks}/${blocksPlanned}`;
  }
}

async function open(): Promise<void> {
  const contents = (await (await fetch('contents.json')).json()) as Contents;
  const wanted = Number(new URLSearchParams(location.hash.slice(1)).get('workers')) || navigator.hardwareConcurrency || 1;
  const pool = await openPool(contents, Math.min(wanted, 16));
  const schemes = await Promise.all(
    contents.schemes.map(async (file) => ({ file, scheme: (await (await fetch(`schemes/${file}`)).json()) as SchemeFile })),
  );
  const page = new Page(pool, schemes);
  demonstration.question = () => page.question();
  demonstration.run = (question) => page.run(question);
  page.edited();
}

const demonstration: Demonstration = {
  ready: Promise.resolve().then(open),
  text: undefined, edit: 0, shown: 0, firstMs: undefined, allMs: undefined, longestMs: 0,
  question: () => { throw new Error('not open yet'); },
  run: () => Promise.reject(new Error('not open yet')),
};
(window as unknown as { demonstration: Demonstration }).demonstration = demonstration;
demonstration.ready.catch((error: unknown) => {
  const line = element('state');
  line.dataset['state'] = 'refused';
  line.textContent = `无法打开 Could not open: ${String(error)}`;
});
