// Keys as files and on paper.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync, statSync } from 'node:fs';
import { describe, it } from 'node:test';
import { fails, inFolder, read } from './publisher.mjs';
import { binary, folder, prints, write } from './support.mjs';

const typed = (text, ...words) => spawnSync(binary, words, { cwd: folder, input: text, encoding: 'utf8' });

describe('pack key', () => {
  it('makes a secret that only its owner may read, another one each time', () => {
    prints('pack', 'key', 'make', 'a');
    prints('pack', 'key', 'make', 'b');
    assert.equal(statSync(inFolder('a.key')).mode & 0o777, 0o600);
    assert.match(read('a.key').toString(), /^-----BEGIN PRIVATE KEY-----\n/);
    assert.notDeepEqual(read('a.key'), read('b.key'));
  });

  it('never overwrites a file', () => {
    write('kept.pub', 'mine');
    fails(1, /kept\.pub: .*exists/i, 'pack', 'key', 'make', 'kept');
    assert.equal(read('kept.pub').toString(), 'mine');
    assert.ok(!existsSync(inFolder('kept.key')));
    write('half.key', 'mine');
    fails(1, /half\.key: .*exists/i, 'pack', 'key', 'make', 'half');
    assert.equal(read('half.key').toString(), 'mine');
    assert.ok(!existsSync(inFolder('half.pub')));
  });

  it('shows the same for secret and public half', () => {
    prints('pack', 'key', 'make', 'c');
    const shown = prints('pack', 'key', 'show', 'c.key');
    assert.equal(shown, prints('pack', 'key', 'show', 'c.pub'));
    assert.match(shown, /^key id {4}[0-9a-f]{64}\npublic {4}[0-9a-f]{64}\nminisign {2}RW[A-Za-z0-9+/]{54}\n$/);
  });

  it('comes back from paper, and says when a character was misread', () => {
    prints('pack', 'key', 'make', 'd');
    const paper = prints('pack', 'key', 'back-up', 'd.key');
    assert.match(paper, /^([0-9A-Z]{8} ?){4}\n([0-9A-Z]{8} ?){4}\n$/);
    assert.equal(typed(paper.toLowerCase(), 'pack', 'key', 'restore', 'again').status, 0);
    assert.deepEqual(read('again.key'), read('d.key'));
    const wrong = typed((paper[0] === '0' ? '1' : '0') + paper.slice(1), 'pack', 'key', 'restore', 'wrong');
    assert.equal(wrong.status, 1);
    assert.match(wrong.stderr, /checksum/);
    assert.ok(!existsSync(inFolder('wrong.key')));
  });
});
