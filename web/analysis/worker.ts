// The worker's own file: messages in, messages out.

import createModule from './qingtan-engine.mjs';
import { Calculator } from './calculator.js';
import type { CreateModule } from '../engine/engine.js';
import type { Order } from './protocol.js';

/** Of a dedicated worker's global scope, what is used here; the page's types know it not. */
interface Scope {
  onmessage: ((event: MessageEvent<Order>) => void) | null;
  postMessage(message: unknown, transfer: Transferable[]): void;
}
const scope = globalThis as unknown as Scope;

// A message to oneself comes behind those that wait, and earlier than any timer.
const channel = new MessageChannel();
const waiting: (() => void)[] = [];
channel.port1.onmessage = () => waiting.shift()?.();
const breathe = () =>
  new Promise<void>((resolve) => {
    waiting.push(resolve);
    channel.port2.postMessage(undefined);
  });

const calculator = new Calculator(
  (report, transfer = []) => scope.postMessage(report, transfer),
  createModule as CreateModule,
  breathe,
);
scope.onmessage = ({ data }) => void calculator.take(data);
