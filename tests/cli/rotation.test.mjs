// Each row of lost or stolen keys, worked through on the command line as docs/trust.md tells it.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { day, fails, key, keyId, pack, pub, Publisher, read, refusesTrust, secret } from './publisher.mjs';
import { prints, qingtan } from './support.mjs';

const one = () => pack({ 'my.steel': 2.5 });
const two = (before, value = 2.4) => pack({ 'my.steel': value }, { before });
/** A tree with one release. */
function published() {
  const publisher = new Publisher().found();
  publisher.first = one();
  publisher.releases(publisher.first);
  return publisher;
}
const swap = (option, old, next) => [option, `${pub(old)}=${pub(next)}`];

describe('timestamp key lost', () => {
  it('root N+1 names a new one, and the thief can renew nothing', () => {
    const p = published();
    const stolen = p.timestamp;
    p.timestamp = key();
    const root = p.rotated(swap('--replace-timestamp', stolen, p.timestamp), p.root.slice(0, 2));
    assert.deepEqual(p.publish(root), ['metadata/2.root.json', 'metadata/timestamp.json']);
    p.verify();
    const thief = ['--snapshot-key', secret(p.snapshot), '--timestamp-key', secret(stolen)];
    refusesTrust(/./, 'pack', 'renew', p.tree, ...thief, '--at', day(1));
    p.verify();
  });

  it('a root alone is refused where clients could then read nothing', () => {
    const p = published();
    const root = p.rotated(swap('--replace-timestamp', p.timestamp, key()), p.root.slice(0, 2));
    refusesTrust(/under the new root clients would refuse/, 'pack', 'publish', p.tree, root, '--at', day(0));
    p.verify();
  });
});

describe('snapshot and timestamp keys lost', () => {
  it('root N+1 names both anew', () => {
    const p = published();
    const swaps = [...swap('--replace-snapshot', p.snapshot, p.snapshot = key()), ...swap('--replace-timestamp', p.timestamp, p.timestamp = key())];
    const wrote = p.publish(p.rotated(swaps, p.root.slice(1)));
    assert.deepEqual(wrote, ['metadata/2.snapshot.json', 'metadata/2.root.json', 'metadata/timestamp.json']);
    assert.match(p.verify(), /root +2/);
  });
});

describe('one release key lost', () => {
  it('alone it releases nothing; root N+1 and the list signed anew go out together', () => {
    const p = published();
    const [stolen] = p.release;
    const next = two(p.first);
    const false_draft = p.drafted([next], [], [stolen]);
    refusesTrust(/1 of 2/, 'pack', 'publish', p.tree, false_draft, next, ...p.online, '--at', day(0));
    p.release[0] = key();
    const root = p.rotated(swap('--replace-release', stolen, p.release[0]), p.root.slice(0, 2));
    refusesTrust(/under the new root clients would refuse/, 'pack', 'publish', p.tree, root, ...p.online, '--at', day(0));
    const list = p.drafted([next], ['--root', root]);
    refusesTrust(/has no say/, 'pack', 'sign', list, next, '--tree', p.tree, '--root', root, '--key', secret(stolen), '--yes');
    p.publish(root, list, next);
    assert.match(p.verify(), /test-2\.qtpack/);
  });

  it('no list is drafted under a root that is not signed by enough', () => {
    const p = published();
    const root = p.rotated(swap('--replace-release', p.release[0], key()), p.root.slice(0, 1));
    refusesTrust(/./, 'pack', 'release', p.tree, '--root', root, '-o', 'never.draft', '--at', day(0));
  });
});

describe('two release keys lost', () => {
  it('what the thieves released stands in the log, and min-seq withdraws it', () => {
    const p = published();
    const false_pack = two(p.first, 0.01);
    p.releases(false_pack);
    const [a, b] = p.release;
    p.release = [key(), key(), p.release[2]];
    const root = p.rotated([...swap('--replace-release', a, p.release[0]), ...swap('--replace-release', b, p.release[1])], p.root.slice(0, 2));
    const right = two(false_pack, 2.5);
    const draft = `${p.tree}.mended`;
    p.run('release', p.tree, right, '--root', root, '--min-seq', 'test=3', '-o', draft);
    const shown = p.sign(draft, p.release[0], [right], '--root', root);
    assert.match(shown, /withdraws every release of test below 3 \(before: 1\)/);
    p.sign(draft, p.release[1], [right], '--root', root);
    p.publish(root, draft, right);
    assert.match(p.verify(), /test-2\.qtpack .*withdrawn/);
    refusesTrust(/withdrawn/, 'pack', 'verify', false_pack, '--tree', p.tree, '--at', day(0));
    const log = read(`${p.tree}/log/tile/entries/000.p/6`).toString();
    assert.match(log, /"act":"release"[^}]*"seq":2/);
    // A later release keeps the withdrawal.
    p.releases(two(right, 2.6));
    assert.match(p.verify(), /test-2\.qtpack .*withdrawn/);
  });
});

describe('one root key lost', () => {
  it('the two others replace it by its key id alone, and by itself it changes nothing', () => {
    const p = published();
    const [stolen, ...others] = p.root;
    const fresh = key();
    const alone = p.rotated(swap('--replace-root', others[0], fresh), [stolen]);
    refusesTrust(/./, 'pack', 'publish', p.tree, alone, ...p.online, '--at', day(0));
    const draft = `${p.tree}.next`;
    p.run('rotate', p.tree, '--replace-root', `${keyId(stolen).slice(0, 12)}=${pub(fresh)}`, '-o', draft);
    const shown = p.sign(draft, others[0]);
    assert.match(shown, new RegExp(`^ {4}- ${keyId(stolen)}$`, 'm'));
    assert.match(shown, /under root 1: 1 of 2 signatures\nunder root 2: 1 of 2 signatures/);
    p.sign(draft, others[1]);
    assert.deepEqual(p.publish(draft), ['metadata/2.root.json']);
    assert.match(p.verify(), /root +2/);
    p.root = [fresh, ...others];
    p.publish(p.rotated([], [fresh, others[0]]));
    assert.match(p.verify(), /root +3/);
  });

  it('a key that is not in the role, or already has a duty, is told', () => {
    const p = published();
    fails(1, /not one of this role/, 'pack', 'rotate', p.tree, ...swap('--replace-root', key(), key()), '-o', 'x.draft');
    fails(1, /a key of its own for every duty/, 'pack', 'rotate', p.tree, ...swap('--replace-root', p.root[0], p.release[0]), '-o', 'x.draft');
  });
});

describe('two root keys lost', () => {
  it('only a new first root helps, which no old client follows', () => {
    const p = published();
    const again = new Publisher().found();
    again.releases(p.first);
    refusesTrust(/./, 'pack', 'verify', again.tree, '--root', `${p.tree}/metadata/1.root.json`, '--at', day(0));
    again.verify('--root', `${again.tree}/metadata/1.root.json`);
  });
});

describe('receipts over rotations', () => {
  it('carry the roots that an auditor with the first one needs', () => {
    const p = published();
    p.publish(p.rotated([], p.root.slice(0, 2)));
    const fresh = key();
    const root = p.rotated(swap('--replace-release', p.release[0], fresh), p.root.slice(0, 2));
    p.release = [fresh, ...p.release.slice(1)];
    p.publish(root, p.drafted([], ['--root', root]));
    prints('pack', 'receipt', p.tree, '--pack', 'test', '--record', 'my.steel', '-o', 'rotated.receipt');
    for (const version of [1, 2, 3]) {
      const out = prints('pack', 'receipt', '--verify', 'rotated.receipt', '--root', `${p.tree}/metadata/${version}.root.json`, '--lang', 'en');
      assert.match(out, /root 3, list 2/);
    }
    assert.equal(qingtan('pack', 'receipt', '--verify', 'rotated.receipt').status, 3, 'the program\'s own root is another');
  });
});
