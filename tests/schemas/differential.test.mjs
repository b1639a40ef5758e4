// Schema and engine agree on what they accept and refuse, over hundreds of documents with one fault
// each, except for the rules below, which a schema cannot express and only the engine holds.
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, describe, it } from 'node:test';
import { kinds } from './documents.mjs';
import { linesOf, refusals, refusalsOfRecord } from './engine.mjs';
import { mutations, sample } from './mutate.mjs';
import { refusal } from './validators.mjs';

// [rule, what the engine says]
const engineOnly = [
  ['a date is a day of the calendar', /is no date/],
  ['a value lies in its own range', /lies outside its own range/],
  ['a number that is uncertain is given', /no [a-z_]+ is given here/],
  ['a negative value is not lognormal', /cannot be lognormal/],
  ['a validity ends after the year of its value', /validity ends before/],
  ['a number has the digits that a pack holds', /more digits than a pack holds/],
];

const kEach = Number(process.env.QINGTAN_MUTATIONS ?? 150);  // of each kind; 100000 takes them all
const folder = mkdtempSync(path.join(tmpdir(), 'qingtan-schemas-'));
after(() => rmSync(folder, { recursive: true, force: true }));

describe('schema and engine agree', () => {
  for (const [kind, schema, documents] of kinds) {
    it(kind, () => {
      const whole = documents.map((document) => ['unchanged', document]);
      const all = documents.flatMap((document) => [...mutations(document)].map(([what, mutated]) => [`${document.id ?? ''}: ${what}`, mutated]));
      const cases = [...whole, ...sample(all, kEach, 1)];
      const asFile = kind === 'ranges' || kind === 'cases' ? (d) => [d] : (d) => d;
      const engine = refusals(folder, kind, cases.map(([, document]) => document));
      const wrong = [];
      cases.forEach(([what, document], i) => {
        const bySchema = refusal(schema, asFile(document));
        const byEngine = engine[i].filter((line) => !engineOnly.some(([, says]) => says.test(line)));
        if (what === 'unchanged') {
          assert.equal(bySchema, '', `${kind}: the schema accepts a whole document`);
          assert.deepEqual(engine[i], [], `${kind}: the engine accepts a whole document`);
        } else if (bySchema && engine[i].length === 0) {
          wrong.push(`${what}: only the schema refuses: ${bySchema}`);
        } else if (!bySchema && byEngine.length > 0) {
          wrong.push(`${what}: only the engine refuses: ${byEngine[0]}`);
        }
      });
      assert.deepEqual(wrong, []);
    });
  }
});

// Of lines the schema knows the shape, not the bounds of decimals, which it has as strings, nor canonical form.
const linesOnly = [...engineOnly, ['decimals have bounds', /out of range/], ['lists ascend', /ascending order/],
  ['texts are short and without control characters', /longer than 8 KiB|not allowed|no canonical JSON|fractions and exponents/]];

describe('schema and engine agree on the lines of a built pack', () => {
  for (const [kind, , documents] of kinds) {
    if (kind === 'assembly' || kind === 'header') continue;
    it(kind, () => {
      const wrong = [];
      for (const line of linesOf(folder, kind, documents)) {
        assert.equal(refusal('pack.schema.json', line), '');
        assert.deepEqual(refusalsOfRecord(folder, line), []);
        for (const [what, mutated] of sample([...mutations(line)], kEach / 5, 1)) {
          const bySchema = refusal('pack.schema.json', mutated);
          const byEngine = refusalsOfRecord(folder, mutated);
          if (bySchema && byEngine.length === 0) wrong.push(`${line.id}: ${what}: only the schema refuses: ${bySchema}`);
          if (!bySchema && byEngine.some((said) => !linesOnly.some(([, says]) => says.test(said)))) wrong.push(`${line.id}: ${what}: only the engine refuses: ${byEngine[0]}`);
        }
      }
      assert.deepEqual(wrong, []);
    });
  }
});
