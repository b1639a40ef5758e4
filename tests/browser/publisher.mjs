// A publisher of the built-in packs with the development keys, worked by the command line as key holders work it, and a
// site that serves its tree, or whatever a test puts in its place.

import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { serve } from '../../web/serve.mjs';
import { cli, root } from '../wasm/support.mjs';

/** The clock of everything here, and of the pages that look at it: nothing may change with the calendar. */
export const AT = '2026-11-23T00:00:00Z';

/** Sets the clock of a page in Chromium, before its scripts run. */
export function fixClock(page, at = AT) {
  return page.driver.page.context().addInitScript((now) => {
    Date.now = () => now;
  }, Date.parse(at));
}

const key = (name) => join(root, 'factors/trust/development', `${name}.key`);
const ONLINE = ['--snapshot-key', key('snapshot'), '--timestamp-key', key('timestamp')];

export class Publisher {
  #folder = mkdtempSync(join(tmpdir(), 'qingtan-publisher-'));
  tree = join(this.#folder, 'trust');

  /** The tree that was published beside the page. */
  constructor(site) {
    cpSync(join(site, 'trust'), this.tree, { recursive: true });
  }

  #pack(...words) {
    execFileSync(cli(), ['pack', ...words], { stdio: ['ignore', 'ignore', 'pipe'] });
  }

  /** The next release of the published cases: `from` in its sources becomes `to`. Gives the pack's file in the tree. */
  release(from, to, { minSeq } = {}) {
    const sources = join(this.#folder, 'sources');
    rmSync(sources, { recursive: true, force: true });
    cpSync(join(root, 'factors/sae-cases'), sources, { recursive: true });
    const metals = join(sources, 'material/metals.json');
    const text = readFileSync(metals, 'utf8');
    if (!text.includes(from)) throw new Error(`${metals} has no ${from}`);
    writeFileSync(metals, text.replace(from, to));
    const packs = readdirSync(join(this.tree, 'targets')).filter((name) => /sae-cases-\d+\.qtpack$/.test(name));
    const seq = (name) => Number(/-(\d+)\.qtpack$/.exec(name)[1]);
    const newest = packs.sort((a, b) => seq(a) - seq(b)).at(-1);
    const pack = join(this.#folder, 'next.qtpack');
    const draft = join(this.#folder, 'targets.json');
    this.#pack('build', sources, '--previous', join(this.tree, 'targets', newest), '-o', pack);
    const withdrawn = minSeq === undefined ? [] : ['--min-seq', `sae-cases=${minSeq}`];
    this.#pack('release', this.tree, pack, '-o', draft, '--at', AT, ...withdrawn);
    for (const name of ['release-1', 'release-2']) {
      this.#pack('sign', draft, pack, '--tree', this.tree, '--key', key(name), '--yes', '--at', AT);
    }
    this.#pack('publish', this.tree, draft, pack, ...ONLINE, '--log-key', key('log'), '--at', AT);
    return readdirSync(join(this.tree, 'targets')).find((name) => name.endsWith(`sae-cases-${seq(newest) + 1}.qtpack`));
  }

  /** The pack of an enterprise, unsigned: this factor of the published cases at another value. */
  enterprise(factor, value) {
    const sources = join(this.#folder, 'enterprise');
    const metals = JSON.parse(readFileSync(join(root, 'factors/sae-cases/material/metals.json'), 'utf8'));
    const own = { ...metals.find((each) => each.id === factor), value };
    const name = { zh: '甲公司因子', en: 'Acme factors' };
    const header = { format: 'qingtan.pack-source/1', id: 'acme', version: '1', released: '2026-11-20', name, layer: 'enterprise', overrides: [factor] };
    mkdirSync(join(sources, 'material'), { recursive: true });
    writeFileSync(join(sources, 'pack.json'), JSON.stringify(header));
    writeFileSync(join(sources, 'material/own.json'), JSON.stringify([own]));
    const path = join(this.#folder, 'acme.qtpack');
    this.#pack('build', sources, '-o', path);
    return path;
  }

  /** A file for import without a network. */
  bundle() {
    const path = join(this.#folder, 'update.qtbundle');
    this.#pack('bundle', this.tree, '-o', path);
    return path;
  }

  close() {
    rmSync(this.#folder, { recursive: true, force: true });
  }
}

/** Serves the site, and below trust/ the files of `tree`; `instead(path, response)` may answer first (true: it has). */
export async function openUpdateSite(site, tree) {
  const host = { tree, instead: () => false, requests: [], address: '', close() {} };
  const onRequest = (request, response) => {
    const { pathname } = new URL(request.url, 'http://site');
    host.requests.push(pathname);
    const path = /^\/trust\/(.+)$/.exec(pathname)?.[1];
    if (path === undefined) return false;
    if (host.instead(path, response, request)) return true;
    let bytes;
    try {
      bytes = readFileSync(join(host.tree, path));
    } catch {
      response.writeHead(404).end();
      return true;
    }
    response.writeHead(200, { 'Content-Length': bytes.length, 'Cache-Control': 'no-cache' }).end(bytes);
    return true;
  };
  const server = await serve({ directory: site, port: 0, onRequest });
  host.address = `http://localhost:${server.address().port}/`;
  host.close = () => {
    server.close();
    server.closeAllConnections();
  };
  return host;
}
