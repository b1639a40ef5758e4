// What is wrong with a file itself, before it is a scheme: unreadable, broken, hostile.
import assert from 'node:assert/strict';
import { closeSync, existsSync, mkdirSync, openSync, rmSync, writeSync } from 'node:fs';
import path from 'node:path';
import { describe, it } from 'node:test';
import { folder, qingtan, refuses, scheme, write } from './support.mjs';

const good = JSON.stringify(scheme());
const strict = /RFC 8259/;

describe('a file that cannot be read', () => {
  it('does not exist', () => {
    refuses(['assess', 'nowhere.json'], { file: 'nowhere.json', wrong: /cannot be read: No such file/, right: /check the name/ });
  });

  it('is a directory', () => {
    mkdirSync(path.join(folder, 'directory.json'));
    refuses(['assess', 'directory.json'], { file: 'directory.json', wrong: /it is a directory/, right: /check the name/ });
  });

  it('is not there for --factors or --pack either', () => {
    const fault = { file: 'nowhere.json', wrong: /cannot be read/, right: /check the name/ };
    write('good.json', good);
    refuses(['assess', 'good.json', '--factors', 'nowhere.json'], fault);
    refuses(['assess', 'good.json', '--pack', 'nowhere.json'], fault);
  });
});

// [what, bytes, path, what is wrong, what would be right]
const documents = [
  ['empty', '', '', /the file is empty/, /JSON document/],
  ['nothing but blanks', ' \n\t\r\n', '', /the file is empty/, /JSON document/],
  ['cut off in the middle', good.slice(0, 300), '', /not valid JSON at line 1/, strict],
  ['a trailing comma', '{\n "format": "qingtan.scheme/1",\n}', '/format', /not valid JSON at line 3, byte 1/, strict],
  ['a comment', '// a scheme\n{}', '', /not valid JSON at line 1, byte 1/, strict],
  ['two documents', good + good, '', /not valid JSON/, strict],
  ['not JSON at all', 'PK\u0003\u0004', '', /not valid JSON/, strict],
  ['NaN as a number', good.replace('6.04', 'NaN'), '/components/0/net_mass_kg', /not valid JSON/, strict],
  ['Infinity as a number', good.replace('6.04', '-Infinity'), '/components/0/net_mass_kg', /not valid JSON/, strict],
  ['a number beyond double', good.replace('6.04', '1e999'), '/components/0/net_mass_kg', /too large for a double/, /finite/],
  ['an unknown field beyond double', '{"a":[1,[-1e999]]}', '/a/1/0', /too large for a double/, /finite/],
  ['a key given twice', good.replace('"net_mass_kg":', '"net_mass_kg":1,"net_mass_kg":'), '/components/0/net_mass_kg', /twice/, /keep one/],
  ['the same key twice in the second process', good.replace('"yield":0.95', '"yield":0.95,"yield":1'), '/components/0/processes/1/yield', /twice/, /keep one/],
  ['a byte order mark', Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), Buffer.from(good)]), '', /byte order mark/, /without/],
  ['UTF-16', Buffer.from('\ufeff' + good, 'utf16le'), '', /not valid JSON/, /UTF-8/],
  ['invalid UTF-8', Buffer.from(good.replace('B-pillar', 'B\u00ffpillar'), 'latin1'), null, /not valid JSON/, /UTF-8/],
  ['an overlong UTF-8 sequence', Buffer.from([0x22, 0xc0, 0xaf, 0x22]), '', /not valid JSON/, /UTF-8/],
  ['half a surrogate pair', '"\\ud800"', '', /not valid JSON/, strict],
  ['a zero byte, and anything behind it', good + '\u0000 {', '', /not valid JSON at line 1/, /without zero bytes/],
  ['an array', `[${good}]`, '', /an array stands here/, /write an object/],
  ['null', 'null', '', /null stands here/, /write an object/],
  ['a string', '"scheme"', '', /a string stands here/, /write an object/],
];

describe('a file that is no JSON document of ours', () => {
  for (const [what, bytes, at, wrong, right] of documents) {
    it(what, () => {
      const file = write('document.json', bytes);
      refuses(['assess', file], { file, at: at ?? '', wrong, right });
    });
  }

  it('is refused as factors and as pack too', () => {
    const file = write('cut.json', '[{"id":');
    write('good.json', good);
    refuses(['assess', 'good.json', '--factors', file], { file, wrong: /not valid JSON/, right: strict });
    refuses(['assess', 'good.json', '--pack', file], { file: `${file}:1`, wrong: /last line does not end/, right: /line feed/ });
  });
});

describe('100 MB of nesting is refused, not followed', () => {
  // [what, what opens a level, path of the first level too many]
  const shapes = [
    ['arrays', '[', '/0'.repeat(64)],
    ['objects', '{"a":', '/a'.repeat(64)],
    ['objects in arrays', '[{"a":', '/0/a'.repeat(32)],
  ];
  for (const [what, opening, at] of shapes) {
    it(what, () => {
      const file = `nested-${what}.json`;
      const handle = openSync(path.join(folder, file), 'w');
      const block = opening.repeat(Math.ceil((1 << 20) / opening.length));
      for (let i = 0; i < 100; ++i) writeSync(handle, block);
      closeSync(handle);
      refuses(['assess', file], { file, at, wrong: /more than 64 levels deep/, right: /.+/ });
      rmSync(path.join(folder, file));
    });
  }

  it('64 levels are still read', () => {
    const file = write('deep.json', '['.repeat(64) + ']'.repeat(64));
    refuses(['assess', file], { file, wrong: /an array stands here/, right: /write an object/ });
  });
});

describe('messages stay readable', () => {
  it('a thousand faults give at most fifty lines', () => {
    const many = Object.fromEntries(Array.from({ length: 1000 }, (_, i) => [`field${i}`, 1]));
    const file = write('many.json', { ...scheme(), ...many });
    refuses(['assess', file], { file, at: '/field0', wrong: /no field/, right: /"vehicle"/ });
  });

  it('a key of a megabyte is not repeated whole', () => {
    const file = write('long.json', { ['k'.repeat(1 << 20)]: 1 });
    refuses(['assess', file], { file, at: `/${'k'.repeat(60)}…`, wrong: /^.{0,400}no field/, right: /"vehicle"/ });
  });
});

describe('a result that cannot be written', { skip: !existsSync('/dev/full') }, () => {
  for (const words of [['assess', 'good.json'], ['assess', '--json', 'good.json'], ['pack', 'show']]) {
    it(words.join(' '), () => {
      write('good.json', good);
      const full = openSync('/dev/full', 'w');
      const { status, err } = qingtan.into(full, ...words);
      closeSync(full);
      assert.equal(status, 1);
      assert.match(err, /standard output .*; .+/);
    });
  }
});
