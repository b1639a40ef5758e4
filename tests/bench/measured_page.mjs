// A page to measure on: files on a port of their own, and the processor time that the page's thread takes.

import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';

const TYPES = { js: 'text/javascript', mjs: 'text/javascript', wasm: 'application/wasm' };

/** Serves an empty page at "/", and each path of the map as what stands in its file. */
export async function serveFiles(files) {
  const server = createServer((request, response) => {
    const path = files.get(request.url);
    const type = path === undefined ? 'text/html' : (TYPES[path.split('.').at(-1)] ?? 'application/octet-stream');
    response.writeHead(path === undefined && request.url !== '/' ? 404 : 200, { 'Content-Type': type });
    response.end(path === undefined ? '<!doctype html><title>bench</title>' : readFileSync(path));
  });
  await new Promise((listening) => server.listen(0, 'localhost', listening));
  return { address: `http://localhost:${server.address().port}/`, close: () => server.close() };
}

/** Milliseconds of the page's own thread for `body`: others on the machine do not count. `protocol`: a session of that page; it ends. */
export async function threadTime(protocol, body) {
  await protocol.send('Performance.enable', { timeDomain: 'threadTicks' });
  const taken = async () => {
    const { metrics } = await protocol.send('Performance.getMetrics');
    return metrics.find(({ name }) => name === 'TaskDuration').value * 1e3;
  };
  const start = await taken();
  const result = await body();
  const used = (await taken()) - start;
  await protocol.detach();
  return { used, result };
}
