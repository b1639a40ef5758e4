// Locks an encrypted workspace when nothing was entered for as long as the user has chosen. How long that is, and whether
// anything would be lost, the application knows; the page counts. By the clock on the wall: a machine that slept was at rest.

import type { App } from './app.js';

const LOOK_MS = 15_000;
const SIGNS = ['pointerdown', 'pointermove', 'keydown', 'wheel', 'click', 'input', 'compositionupdate'];

/** After the whole program is here. `save` settles when what can be saved is. */
export function lockAfterRest(app: App, save: () => Promise<void>): void {
  let last = Date.now();
  const look = (): void => {
    const rest = Date.now() - last;
    if (app.beenIdle(rest)) void save().then(() => app.beenIdle(rest));
  };
  setInterval(look, LOOK_MS);
  // Whoever comes back does so before this input counts.
  document.addEventListener('visibilitychange', look);
  const sign = (): void => {
    if (Date.now() - last > LOOK_MS) look();
    last = Date.now();
  };
  for (const event of SIGNS) addEventListener(event, sign, { capture: true, passive: true });
}
