// A few lines of test runner: the tests of a job run one after the other on one page each, a failure does not stop the rest,
// and the last line says how many passed and failed.

import { AssertionError } from 'node:assert';

const TIME_LIMIT_MS = 120_000;

export class Results {
  passed = 0;
  failed = 0;

  /** The same results, told under the name of a job: several run side by side. */
  of(job) {
    return { test: (name, body) => this.test(`${job}: ${name}`, body) };
  }

  /** Runs one test; false if it failed. */
  async test(name, body) {
    const start = performance.now();
    try {
      await within(TIME_LIMIT_MS, body());
      this.passed += 1;
      console.log(`  ok      ${name} (${Math.round(performance.now() - start)} ms)`);
      return true;
    } catch (error) {
      this.failed += 1;
      const text = error instanceof AssertionError ? error.message : (error.stack ?? String(error));
      console.log(`  FAILED  ${name}\n${text.replace(/^/gm, '          ')}`);
      return false;
    }
  }
}

/** Refuses after `ms`: a state that never comes must fail, not hang. */
export async function within(ms, promise) {
  let timer;
  const late = new Promise((_, reject) => {
    timer = setTimeout(() => reject(new Error(`did not finish in ${ms} ms`)), ms);
  });
  try {
    return await Promise.race([promise, late]);
  } finally {
    clearTimeout(timer);
  }
}
