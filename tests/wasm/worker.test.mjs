// The engine's module in a worker: the same bytes as in the main thread.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Worker } from 'node:worker_threads';
import { pathToFileURL } from 'node:url';
import { loadEngine, modulePath, packs, readDocument, sampleSchemes, sessionWithPacks, wrapperPath } from './support.mjs';

const SOURCE = `
  import { parentPort, workerData } from 'node:worker_threads';
  const { Engine } = await import(workerData.wrapper);
  const { default: create } = await import(workerData.module);
  const session = (await Engine.load(create)).session();
  for (const { name, bytes } of workerData.packs) session.addPack(name, bytes, { builtin: true });
  parentPort.postMessage(session.assessText(workerData.documents, { year: 2030 }));
`;

test('a worker computes the same bytes as the main thread', async () => {
  const session = sessionWithPacks(await loadEngine());
  const documents = sampleSchemes().map(readDocument);
  const workerData = {
    wrapper: pathToFileURL(wrapperPath).href,
    module: pathToFileURL(modulePath()).href,
    packs: packs(),
    documents,
  };
  const worker = new Worker(new URL(`data:text/javascript,${encodeURIComponent(SOURCE)}`), { workerData });
  const text = await new Promise((resolve, reject) => {
    worker.once('message', resolve);
    worker.once('error', reject);
  });
  await worker.terminate();
  assert.equal(text, session.assessText(documents, { year: 2030 }));
});
