// Every committed source file satisfies its published schema.
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, it } from 'node:test';
import { refusal, root, schemaOf, schemas } from './validators.mjs';

function* files(folder, inside = '') {
  for (const entry of readdirSync(path.join(folder, inside), { withFileTypes: true })) {
    const name = path.posix.join(inside, entry.name);
    if (entry.isDirectory()) yield* files(folder, name);
    else if (name.endsWith('.json')) yield name;
  }
}

it('every schema compiles', () => {
  assert.ok(schemas.length >= 7);
  for (const name of schemas) refusal(name, null);
});

for (const pack of ['base', 'sae-cases']) {
  describe(pack, () => {
    const folder = path.join(root, 'factors', pack);
    for (const name of files(folder)) {
      it(name, () => {
        const document = JSON.parse(readFileSync(path.join(folder, name), 'utf8'));
        assert.equal(refusal(schemaOf(name), document), '');
        if (schemaOf(name) === 'factor.schema.json') assert.ok(Array.isArray(document), 'a library file is a list');
      });
    }
  });
}

describe('sample inventories', () => {
  const folder = path.join(root, 'factors/inventories');
  for (const name of files(folder)) {
    it(name, () => assert.equal(refusal('inventory.schema.json', JSON.parse(readFileSync(path.join(folder, name), 'utf8'))), ''));
  }
});

describe('every line of the built packs satisfies the schema of its kind', () => {
  const packs = path.join(path.dirname(process.env.QINGTAN_BIN ?? path.join(root, 'build/release/cli/qingtan')), '../packs');
  for (const pack of ['base', 'sae-cases']) {
    it(pack, () => {
      const lines = readFileSync(path.join(packs, `${pack}.qtpack`), 'utf8').trimEnd().split('\n').map((line) => JSON.parse(line));
      assert.equal(refusal('pack.schema.json#/$defs/header', lines[0]), '');
      assert.equal(refusal('pack.schema.json#/$defs/trailer', lines.at(-1)), '');
      for (const line of lines.slice(1, -1)) assert.equal(refusal('pack.schema.json', line), '', line.id);
    });
  }
});
