// Tries every way by which a page can reach the network, and tells what stopped each. Only while the policy that ends all
// connections is in force, so that nothing leaves the machine; the foreign address is a name that the standards reserve so
// that it never exists (RFC 2606).

import type { Probe, Stopped, Way } from './app_words.js';

const FOREIGN = 'https://qingtan.invalid/self-test';
const PATIENCE_MS = 3000;

/** Runs one attempt and says what stopped it. A refusal raises an event of the policy, whatever the caller is told. */
async function attempt(way: Way, foreign: boolean, url: string, action: (url: string) => unknown): Promise<Probe> {
  // A mark of its own finds the event that belongs to this attempt, also where several wait at once.
  const marked = `${url}?${way}-${foreign ? 'foreign' : 'own'}`;
  const refused = new Promise<Stopped>((resolve) => {
    const seen = (event: SecurityPolicyViolationEvent) => {
      if (!isAbout(event, way, marked)) return;
      document.removeEventListener('securitypolicyviolation', seen);
      resolve('policy');
    };
    document.addEventListener('securitypolicyviolation', seen);
    setTimeout(() => {
      document.removeEventListener('securitypolicyviolation', seen);
      resolve('failed');
    }, PATIENCE_MS);
  });
  let passed: Stopped = 'passed';
  try {
    await within(PATIENCE_MS, Promise.resolve(action(marked)));
  } catch (error) {
    if (error instanceof Absent) return { way, foreign, by: 'absent' };
    passed = 'failed';
  }
  // The event may come after the error, or though there was none: sendBeacon answers true.
  const by = await refused;
  return { way, foreign, by: by === 'policy' ? 'policy' : passed };
}

/** A worker made from a bare text is refused before its address is looked at; some browsers name only an origin. */
function isAbout(event: SecurityPolicyViolationEvent, way: Way, url: string): boolean {
  if (event.effectiveDirective === 'require-trusted-types-for') return way === 'worker';
  if (!URL.canParse(event.blockedURI)) return false;
  const { host, pathname, search } = new URL(event.blockedURI), wanted = new URL(url);
  return host === wanted.host && (search === wanted.search || (pathname === '/' && search === ''));
}

class Absent extends Error {}

function within(ms: number, promise: Promise<unknown>): Promise<unknown> {
  return Promise.race([promise, new Promise((_, reject) => setTimeout(() => reject(new Error('late')), ms))]);
}

/** The constructor, or Absent where the page has none. */
function constructorOf(name: string): new (...words: unknown[]) => EventTarget {
  const found: unknown = Reflect.get(globalThis, name);
  if (typeof found !== 'function') throw new Absent(name);
  return found as new (...words: unknown[]) => EventTarget;
}

function settles(target: EventTarget, good: string): Promise<void> {
  return new Promise((resolve, reject) => {
    target.addEventListener(good, () => resolve(), { once: true });
    target.addEventListener('error', () => reject(new Error('refused')), { once: true });
  });
}

const ATTEMPTS: readonly (readonly [Way, (url: string) => unknown])[] = [
  ['fetch', (url) => fetch(url, { mode: 'no-cors', credentials: 'omit' })],
  ['request', (url) => {
    const request = new XMLHttpRequest();
    request.open('GET', url);
    const done = settles(request, 'load');
    request.send();
    return done;
  }],
  ['socket', (url) => settles(new (constructorOf('WebSocket'))(url.replace(/^http/, 'ws')), 'open')],
  ['eventStream', (url) => settles(new (constructorOf('EventSource'))(url), 'open')],
  ['beacon', (url) => navigator.sendBeacon(url, 'self-test')],
  ['peer', () => new (constructorOf('RTCPeerConnection'))()],
  ['image', (url) => {
    const image = new Image();
    image.src = url;
    return settles(image, 'load');
  }],
  ['script', (url) => import(/* @vite-ignore */ url)],
  ['worker', (url) => settles(new (constructorOf('Worker'))(url), 'message')],
];

/** One attempt after the other, foreign and own; ways that have no address (peer) once. */
export async function selfTest(): Promise<Probe[]> {
  const probes: Promise<Probe>[] = [];
  const own = new URL('self-test', location.href);
  own.hash = '';
  own.search = '';
  for (const [way, action] of ATTEMPTS) {
    const targets = way === 'peer' ? [[true, FOREIGN] as const] : [[true, FOREIGN] as const, [false, own.href] as const];
    for (const [foreign, url] of targets) probes.push(attempt(way, foreign, url, action));
  }
  return Promise.all(probes);
}
