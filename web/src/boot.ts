// The first script of the page, written into it: closes the ways out that a content security policy does not cover,
// and starts every download at once, while the rest of the code is still coming. Imports nothing at run time, so that
// nothing runs earlier.

import type { Asset, Boot, Manifest } from './manifest.js';

{
  // "webrtc 'block'" is not understood by every browser; a deleted constructor is.
  for (const name of ['RTCPeerConnection', 'webkitRTCPeerConnection', 'mozRTCPeerConnection', 'RTCDataChannel', 'WebTransport']) {
    Reflect.deleteProperty(globalThis, name);
  }

  const text = document.getElementById('manifest')?.textContent ?? '';
  const manifest = JSON.parse(text) as Manifest;
  const assets: readonly Asset[] = [manifest.wasm, ...manifest.fonts, manifest.release];

  // The header or the page's own policy says 'self'; narrower still: these files and the published packs, and no others of
  // our own server. A policy's path that ends in "/" stands for all below it.
  const allowed = [...assets.map((asset) => asset.url), ...Object.values(manifest.later).map((asset) => asset.url), manifest.fullFont.url, 'trust/'].map((url) => new URL(url, location.href));
  for (const address of allowed) address.hash = '';
  const policy = document.createElement('meta');
  policy.httpEquiv = 'Content-Security-Policy';
  policy.content = `connect-src ${allowed.map((address) => address.href).join(' ')}`;
  document.head.append(policy);

  const total = assets.reduce((sum, asset) => sum + asset.size, 0);

  const begin = async (asset: Asset): Promise<Response> => {
    const response = await fetch(asset.url, { integrity: asset.integrity, credentials: 'omit', mode: 'same-origin' });
    if (!response.ok) throw new Error(`${asset.url}: ${response.status}`);
    // With an integrity the browser answers only when all of it has come and is right.
    boot.arrived += asset.size / total;
    boot.onProgress(boot.arrived);
    return response;
  };
  const bytes = async (asset: Asset): Promise<ArrayBuffer> => (await begin(asset)).arrayBuffer();

  const boot: Boot = {
    manifest,
    wasm: WebAssembly.compileStreaming(begin(manifest.wasm)),
    fonts: manifest.fonts.map(bytes),
    release: bytes(manifest.release),
    arrived: 0,
    onProgress: () => {},
  };
  // main.ts awaits these; until then a failure is nobody's, not an unhandled rejection.
  for (const promise of [boot.wasm, ...boot.fonts, boot.release]) promise.catch(() => {});
  Object.assign(globalThis, { qingtanBoot: boot });
}
