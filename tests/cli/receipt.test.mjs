// A receipt proves one record to someone who has nothing but the first root.
import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { before, describe, it } from 'node:test';
import { fails, inFolder, pack, Publisher, read, refusesTrust } from './publisher.mjs';
import { prints, qingtan } from './support.mjs';

let root;
before(() => {
  const publisher = new Publisher().found();
  const first = pack({ 'my.a': 1, 'my.b': 2.5, 'my.c': 3, 'my.d': 4, 'my.e': 5 });
  publisher.releases(first);
  publisher.releases(pack({ 'my.a': 1, 'my.b': 2.4, 'my.c': 3, 'my.d': 4 }, { before: first, withdrawn: ['my.e'] }));
  root = `${publisher.tree}/metadata/1.root.json`;
  for (const record of ['my.b', 'my.e']) prints('pack', 'receipt', publisher.tree, '--pack', 'test', '--record', record, '-o', `${record}.receipt`);
  prints('pack', 'receipt', publisher.tree, '--pack', 'test', '--seq', '1', '--record', 'my.b', '-o', 'old.receipt');
  fails(1, /no record "my\.z"/, 'pack', 'receipt', publisher.tree, '--pack', 'test', '--record', 'my.z', '-o', 'no.receipt');
  fails(1, /no such release/, 'pack', 'receipt', publisher.tree, '--pack', 'test', '--seq', '9', '--record', 'my.b', '-o', 'no.receipt');
});
const verify = (file) => prints('pack', 'receipt', '--verify', file, '--root', root, '--lang', 'en');

describe('a receipt', () => {
  it('shows the record as published, of the newest release or an older one', () => {
    assert.match(verify('my.b.receipt'), /the receipt holds\n! DEVELOPMENT KEYS.*\npack test-2\.qtpack, [\s\S]*"value": "2\.4"/);
    assert.match(verify('old.receipt'), /pack test-1\.qtpack[\s\S]*"value": "2\.5"/);
    assert.match(verify('my.e.receipt'), /"withdrawn"/);
  });

  it('is refused with any one byte changed', () => {
    const bytes = read('my.b.receipt');
    let refused = 0;
    // Every byte of what is short; of the long base64 texts every 7th, which meets each of their parts.
    const short_from = bytes.indexOf('"record"');
    for (let i = 0; i < bytes.length; i += i > 40 && i < short_from - 40 ? 7 : 1) {
      const changed = Buffer.from(bytes);
      changed[i] ^= 1;
      writeFileSync(inFolder('changed.receipt'), changed);
      const { status, out } = qingtan('pack', 'receipt', '--verify', 'changed.receipt', '--root', root);
      assert.ok(status === 3 || status === 1, `byte ${i} (${bytes.subarray(i - 8, i + 8)}): ${status}`);
      assert.equal(out, '');
      ++refused;
    }
    assert.ok(refused > 500, String(refused));
  });

  it('is refused under another root', () => {
    const stranger = new Publisher().found();
    refusesTrust(/release keys have signed/, 'pack', 'receipt', '--verify', 'my.b.receipt', '--root', `${stranger.tree}/metadata/1.root.json`);
    refusesTrust(/./, 'pack', 'receipt', '--verify', 'my.b.receipt');
  });
});
