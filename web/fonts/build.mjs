// Makes the page's fonts from Noto Sans CJK SC: characters as characters.mjs says, no hints, no layout tables
// (the renderer uses neither). A font is kept in the per-user cache under the hash of all that went into it.

import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { copyFileSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { characters } from './characters.mjs';

const FACE_SC = 2; // of the collection: JP, KR, SC, TC, HK
const SOURCES = process.env.QINGTAN_FONT_SRC ?? '/usr/share/fonts/opentype/noto';
const OPTIONS = [
  `--font-number=${FACE_SC}`,
  '--no-hinting',
  '--desubroutinize',
  '--layout-features=',
  '--name-IDs=',
  '--notdef-outline',
  '--no-glyph-names',
  '--drop-tables+=GSUB,GPOS,GDEF,BASE,VORG,vhea,vmtx,DSIG',
];

function cacheDirectory() {
  const base = process.env.QINGTAN_CACHE ?? join(process.env.XDG_CACHE_HOME ?? join(homedir(), '.cache'), 'qingtan');
  const directory = join(base, 'fonts');
  mkdirSync(directory, { recursive: true });
  return directory;
}

function subset(source, text, into) {
  if (!existsSync(source)) {
    throw new Error(`${source} is missing: install the package fonts-noto-cjk, or set QINGTAN_FONT_SRC to its folder`);
  }
  const key = createHash('sha256').update(readFileSync(source)).update(OPTIONS.join()).update(text).digest('hex').slice(0, 24);
  const kept = join(cacheDirectory(), `${key}.otf`);
  if (!existsSync(kept)) {
    const draft = `${kept}.${process.pid}`;
    writeFileSync(`${draft}.txt`, text);
    // Debian's own interpreter: it is the one that has fontTools.
    const arguments_ = ['-m', 'fontTools.subset', source, `--text-file=${draft}.txt`, `--output-file=${draft}`, ...OPTIONS];
    execFileSync('/usr/bin/python3', arguments_, { stdio: ['ignore', 'ignore', 'inherit'] });
    renameSync(draft, kept);
    rmSync(`${draft}.txt`);
  }
  copyFileSync(kept, into);
  return into;
}

/** Writes ui-regular.otf, ui-bold.otf, ui-more.otf, ui-more-bold.otf and zh-full.otf into `directory` and gives their paths. */
export function buildFonts(root, packs, directory) {
  mkdirSync(directory, { recursive: true });
  const wanted = characters(root, packs);
  const regular = join(SOURCES, 'NotoSansCJK-Regular.ttc');
  const bold = join(SOURCES, 'NotoSansCJK-Bold.ttc');
  return {
    regular: subset(regular, wanted.regular, join(directory, 'ui-regular.otf')),
    bold: subset(bold, wanted.bold, join(directory, 'ui-bold.otf')),
    moreBold: subset(bold, wanted.moreBold, join(directory, 'ui-more-bold.otf')),
    more: subset(regular, wanted.more, join(directory, 'ui-more.otf')),
    full: subset(regular, wanted.full, join(directory, 'zh-full.otf')),
  };
}
