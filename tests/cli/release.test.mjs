// The life of a published tree: founded, released, checked, signed by two people, renewed.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { before, describe, it } from 'node:test';
import { day, fails, filesOf, inFolder, key, pack, pub, Publisher, read, refusesTrust, secret } from './publisher.mjs';
import { binary, folder, prints, qingtan } from './support.mjs';

let publisher, one, two;
before(() => {
  publisher = new Publisher().found();
  one = pack({ 'my.steel': 2.5, 'my.gone': 1 });
  publisher.releases(one);
  two = pack({ 'my.steel': 2.4, 'my.new': 3 }, { before: one, withdrawn: ['my.gone'] });
});

describe('founding', () => {
  it('shows every key and the stage before it is signed, and counts the signatures', () => {
    const p = new Publisher();
    p.draftFirstRoot('found.draft');
    const shown = p.sign('found.draft', p.root[0]);
    assert.match(shown, /^root 1$/m);
    assert.match(shown, /DEVELOPMENT KEYS/);
    assert.match(shown, /^ {2}root: threshold 0 → 2$/m);
    assert.equal(shown.match(/^ {4}\+ [0-9a-f]{64}$/gm).length, 8);
    assert.match(shown, /^expires 2028-12-31T00:00:00Z$/m);
    assert.match(shown, /^SHA-256 [0-9a-f]{64}$/m);
    assert.match(shown, /^under root 1: 1 of 2 signatures$/m);
    refusesTrust(/1\.root\.json|root/, 'pack', 'publish', p.tree, 'found.draft', '--at', day(0));
    assert.match(p.sign('found.draft', p.root[2]), /^under root 1: 2 of 2 signatures$/m);
    assert.deepEqual(p.publish('found.draft'), ['metadata/1.root.json']);
  });

  it('refuses a key with two duties, and a threshold that cannot be met', () => {
    const p = new Publisher();
    p.snapshot = p.root[0];
    const words = (threshold) => ['pack', 'found', p.tree, '--root', ...p.root.map(pub), '--release', ...p.release.map(pub),
      '--snapshot', pub(p.snapshot), '--timestamp', pub(p.timestamp), '--log', pub(p.log), '--log-name', 'n', '--log-origin', 'n',
      '--threshold', threshold, '--stage', 'production', '-o', 'never.draft'];
    fails(1, /a key of its own for every duty/, ...words('2'));
    p.snapshot = key();
    fails(1, /threshold/, ...words('4'));
    fails(2, /needs --stage/, ...words('2').filter((w) => !['--stage', 'production'].includes(w)));
  });
});

describe('a release', () => {
  it('is shown as a diff before it is signed', () => {
    publisher.run('release', publisher.tree, two, '-o', 'shown.draft');
    const shown = publisher.sign('shown.draft', publisher.release[0], [two]);
    for (const line of [/^test: 1 → 2$/m, /^\+ my\.new/m, /^~ my\.steel.*rev 1 → 2$/m, /^ {4}\/value: 2\.5 → 2\.4$/m, /^- my\.gone.*: superseded$/m, /^expires 2027-06-30/m, /1 of 2 signatures/]) assert.match(shown, line);
  });

  it('is refused with one signature, with the same twice, and from a stranger', () => {
    const draft = publisher.drafted([two], [], [publisher.release[0], publisher.release[0]]);
    const words = ['pack', 'publish', publisher.tree, draft, two, ...publisher.online, '--at', day(0)];
    refusesTrust(/1 of 2 release keys have signed/, ...words);
    refusesTrust(/has no say/, 'pack', 'sign', draft, two, '--tree', publisher.tree, '--key', secret(key()), '--yes');
    assert.match(publisher.verify(), /test-1\.qtpack/);
  });

  it('is signed only with its packs and on its tree, and by a person who was asked', () => {
    const draft = publisher.drafted([two], [], []);
    const sign = ['pack', 'sign', draft, '--key', secret(publisher.release[0]), '--yes'];
    fails(1, /needs --tree/, ...sign, two);
    refusesTrust(/not made from this tree and these packs/, ...sign, '--tree', publisher.tree);
    refusesTrust(/not made from this tree and these packs/, ...sign, one, '--tree', publisher.copy('untouched') && publisher.tree);
    fails(2, /--yes/, ...sign.filter((w) => w !== '--yes'), two, '--tree', publisher.tree);
  });

  it('asks a person at a terminal, who must type the word', () => {
    const draft = publisher.drafted([two], [], []);
    const terminal = (typed) => spawnSync('python3', ['-c', 'import pty, sys; sys.exit(pty.spawn(sys.argv[1:]) >> 8)', binary,
      'pack', 'sign', draft, two, '--tree', publisher.tree, '--key', secret(publisher.release[0]), '--at', day(0), '--lang', 'en'],
    { cwd: folder, input: typed, encoding: 'utf8' });
    const unsigned = read(draft);
    const no = terminal('yes\n');
    assert.equal(no.status, 1, no.stdout + no.stderr);
    assert.match(no.stdout, /my\.new[\s\S]*Type sign to sign:[\s\S]*not signed/);
    assert.deepEqual(read(draft), unsigned);
    const yes = terminal('sign\n');
    assert.equal(yes.status, 0, yes.stdout + yes.stderr);
    assert.match(yes.stdout, /1 of 2 signatures/);
  });

  it('goes on from the tree: verify, diff and show see it, and an old draft is refused', () => {
    const p = new Publisher().found();
    p.releases(one);
    const stale = p.drafted([two]);
    const wrote = p.publish(p.drafted([two]), two, '--minisign-key', secret(p.release[0]));
    assert.equal(wrote.at(-1), 'metadata/timestamp.json');
    assert.ok(wrote.some((file) => file.endsWith('.qtpack.minisig')));
    assert.match(p.verify(), /test-2\.qtpack .* 3 records/);
    assert.deepEqual(p.publish(stale, two), ['nothing to do: all of it is published']);  // the same bytes
    assert.match(prints('pack', 'show', p.tree, '--lang', 'en'), /DEVELOPMENT KEYS[\s\S]*targets +2/);
    const third = pack({ 'my.steel': 2.4, 'my.new': 4 }, { before: two });
    refusesTrust(/no signed list names test-3/, 'pack', 'publish', p.tree, stale, third, ...p.online, '--at', day(0));
    refusesTrust(/test-1|seq|older/, 'pack', 'release', p.tree, one, '-o', 'back.draft', '--at', day(0));
  });

  it('needs the log\'s and the online keys that the root names', () => {
    const draft = publisher.drafted([two]);
    for (const [name, wrong] of [['--log-key', /log/], ['--snapshot-key', /snapshot/], ['--timestamp-key', /timestamp/]]) {
      const online = publisher.online;
      online[online.indexOf(name) + 1] = secret(key());
      refusesTrust(wrong, 'pack', 'publish', publisher.tree, draft, two, ...online, '--at', day(0));
    }
  });
});

describe('time', () => {
  it('runs out for a client, and renew goes on', () => {
    const p = new Publisher().found();
    p.releases(one);
    p.now = 8;
    refusesTrust(/expired/, 'pack', 'verify', p.tree, '--at', day(8));
    assert.match(p.verify('--archive'), /dates are not judged/);
    assert.deepEqual(p.run('renew', p.tree, ...p.online.slice(0, 4)), 'metadata/timestamp.json\n');
    p.verify();
    p.now = 20;
    assert.deepEqual(p.run('renew', p.tree, ...p.online.slice(0, 4)), 'metadata/2.snapshot.json\nmetadata/timestamp.json\n');
    p.verify();
    p.now = 170;
    p.releases();  // the list signed anew before its 180 days are over
    p.now = 176;
    assert.match(p.verify(), /targets +2/);
  });
});

describe('a tree that was tampered with', () => {
  it('is refused, whichever file it was', () => {
    const files = filesOf(publisher.tree);
    assert.ok(files.length >= 9, files.join(' '));
    for (const file of files) {
      const tree = publisher.copy('tampered');
      const bytes = readFileSync(inFolder(`${tree}/${file}`));
      bytes[bytes.length >> 1] ^= 1;
      writeFileSync(inFolder(`${tree}/${file}`), bytes);
      const { status, err } = qingtan('pack', 'verify', tree, '--at', day(0));
      assert.ok(status === 3 || status === 1, `${file}: ${status} ${err}`);
      assert.match(err, /^qingtan: .+; .+$/m, file);
    }
  });

  it('gets no signature', () => {
    const draft = publisher.drafted([two], [], []);
    const tree = publisher.copy('tampered');
    writeFileSync(inFolder(`${tree}/metadata/1.targets.json`), read(`${tree}/metadata/1.targets.json`).toString().replace('"seq":1', '"seq":7'));
    refusesTrust(/./, 'pack', 'sign', draft, two, '--tree', tree, '--key', secret(publisher.release[0]), '--yes');
  });

  it('is refused by another root than its own', () => {
    const stranger = new Publisher().found();
    refusesTrust(/./, 'pack', 'verify', publisher.tree, '--root', `${stranger.tree}/metadata/1.root.json`, '--at', day(0));
    publisher.verify('--root', `${publisher.tree}/metadata/1.root.json`);
  });
});

describe('verify of single files', () => {
  it('finds a pack in the signed list, and refuses one byte more or less', () => {
    assert.match(prints('pack', 'verify', one, '--tree', publisher.tree, '--at', day(0), '--lang', 'en'), /named by the signed list/);
    refusesTrust(/no signed list names/, 'pack', 'verify', two, '--tree', publisher.tree, '--at', day(0));
    refusesTrust(/no signed list names/, 'pack', 'verify', one);  // the program's own list
  });

  it('takes a bundle as it takes the tree', () => {
    publisher.run('bundle', publisher.tree, '-o', 'all.qtbundle');
    assert.match(prints('pack', 'verify', 'all.qtbundle', '--at', day(0), '--lang', 'en'), /test-1\.qtpack/);
    refusesTrust(/expired/, 'pack', 'verify', 'all.qtbundle', '--at', day(30));
    assert.match(prints('pack', 'show', 'all.qtbundle', '--lang', 'en'), /release keys \(2 of 3/);
  });
});
