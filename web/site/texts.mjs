// What the screens of the second part say, for ui/text/catalogue.cpp: a line each, Chinese and English in turns, in the order
// in which the catalogues have their keys.

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const MESSAGE = /^MSG\((\w+), ("(?:[^"\\]|\\["\\])*")\)$/;

function messagesOf(directory, language) {
  const messages = [];
  for (const [, name] of readFileSync(join(directory, `${language}_later.inc`), 'utf8').matchAll(/^#include "ui\/text\/(\w+\.inc)"$/gm)) {
    for (const line of readFileSync(join(directory, name), 'utf8').split('\n')) {
      const [, key, literal] = MESSAGE.exec(line) ?? [];
      if (key !== undefined) messages.push({ key, text: JSON.parse(literal) });
      else if (line !== '' && !line.startsWith('//')) throw new Error(`${name}: "${line}" is no message`);
    }
  }
  return messages;
}

// What draws before the second part is here: it must not say what only that part knows.
const FIRST = /^(?:kit\/\w+|views\/(?:shell|home|home_side|compare|compare_cards|compare_table|pack_status))\.(?:cpp|h)$/;

function check(ui, messages) {
  const further = new Set(messages.map(({ key }) => key));
  for (const folder of ['kit', 'views']) {
    for (const name of readdirSync(join(ui, folder))) {
      if (!FIRST.test(`${folder}/${name}`)) continue;
      for (const [, key] of readFileSync(join(ui, folder, name), 'utf8').matchAll(/Msg::(\w+)/g)) {
        if (further.has(key)) throw new Error(`${folder}/${name}: Msg::${key} comes with the second part; put it into zh.inc and en.inc`);
      }
    }
  }
}

export function furtherTexts(directory) {
  const [zh, en] = ['zh', 'en'].map((language) => messagesOf(directory, language));
  check(join(directory, '..'), zh);
  const lines = zh.map(({ key, text }, i) => {
    if (en[i]?.key !== key) throw new Error(`${key} is not in the same place in both languages`);
    return `${text}\n${en[i].text}\n`;
  });
  if (zh.length === 0 || en.length !== zh.length) throw new Error('the languages have not the same messages');
  return Buffer.from(lines.join(''));
}
