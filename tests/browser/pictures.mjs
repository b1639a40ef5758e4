// Compares pictures pixel by pixel, with tolerance. A browser decodes them: no image library is needed.

import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { root } from '../wasm/support.mjs';

const SNAPSHOTS = join(dirname(fileURLToPath(import.meta.url)), 'snapshots');
const FAULTS = join(root, 'build', 'browser');

// Software renderers of other versions feather edges a little differently.
const CHANNEL_TOLERANCE = 24; // of 255
const MOST_DIFFERENT = 0.002; // of all pixels

/** Runs in a blank page: the share of pixels that differ outside the masked rectangles, and a picture of them. */
async function difference({ left, right, masks, tolerance }) {
  const pixels = async (base64) => {
    const image = new Image();
    image.src = `data:image/png;base64,${base64}`;
    await image.decode();
    const canvas = new OffscreenCanvas(image.width, image.height);
    const context = canvas.getContext('2d', { willReadFrequently: true });
    context.drawImage(image, 0, 0);
    for (const [x, y, width, height] of masks) context.fillRect(x, y, width, height);
    return context.getImageData(0, 0, image.width, image.height);
  };
  const [a, b] = [await pixels(left), await pixels(right)];
  if (a.width !== b.width || a.height !== b.height) return { share: 1, size: [a.width, a.height, b.width, b.height] };
  let different = 0;
  for (let i = 0; i < a.data.length; i += 4) {
    const apart = Math.max(...[0, 1, 2].map((c) => Math.abs(a.data[i + c] - b.data[i + c])));
    if (apart > tolerance) different += 1;
  }
  return { share: different / (a.data.length / 4) };
}

/** The share of pixels in which two PNGs differ. `blank` is a page without a policy of its own. */
export async function shareOfDifference(blank, left, right, masks = [], tolerance = 0) {
  const argument = { left: left.toString('base64'), right: right.toString('base64'), masks, tolerance };
  return (await blank.evaluate(difference, argument)).share;
}

/** Compares with the committed picture; writes it where UPDATE_SNAPSHOTS is set. */
export async function matchesSnapshot(blank, name, picture, masks) {
  const path = join(SNAPSHOTS, `${name}.png`);
  if (process.env.UPDATE_SNAPSHOTS) {
    mkdirSync(SNAPSHOTS, { recursive: true });
    writeFileSync(path, picture);
    return;
  }
  if (!existsSync(path)) throw new Error(`there is no picture ${name} yet: run with UPDATE_SNAPSHOTS=1, look at it, and commit it`);
  const share = await shareOfDifference(blank, readFileSync(path), picture, masks, CHANNEL_TOLERANCE);
  if (share <= MOST_DIFFERENT) return;
  mkdirSync(FAULTS, { recursive: true });
  const now = join(FAULTS, `${name}.png`);
  writeFileSync(now, picture);
  throw new Error(`${(100 * share).toFixed(2)} % of the pixels of ${name} differ from the committed picture; see ${now}`);
}
