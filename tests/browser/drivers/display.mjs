// A display in memory (Xvfb), for browsers that give no WebGL when headless.

import { spawn } from 'node:child_process';
import { once } from 'node:events';

export async function openDisplay() {
  // It picks a free number itself and writes it to descriptor 3.
  const server = spawn('Xvfb', ['-displayfd', '3', '-screen', '0', '1600x1100x24', '-nolisten', 'tcp'], {
    stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
  });
  const failed = once(server, 'error').then(([error]) => Promise.reject(new Error(`Xvfb: ${error.message}`)));
  const [number] = await Promise.race([once(server.stdio[3], 'data'), failed]);
  return {
    environment: { ...process.env, DISPLAY: `:${String(number).trim()}`, LIBGL_ALWAYS_SOFTWARE: '1' },
    close: () => server.kill(),
  };
}
