// The comparison in the page: what its second part brings behind the first frame, and charts as files that other programs
// read.

import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { crc32, inflateSync } from 'node:zlib';
import { AppPage, until } from './page.mjs';

const CASE = 'main/home/cases/b-pillar';
const FOOTPRINT = 'main/compare/footprint/';
const MATERIAL_BLUE = [0x2d, 0x69, 0xbc]; // the stage's colour in the light theme, to a few levels
// Around a chart in its picture: the margins at its sides, the title with the unit above, one line of legend below.
const MARGIN = 16, HEAD = 60, FOOT = 40;

export async function compareTests(results, browser, site) {
  const test = (name, body, settings = {}) =>
    results.test(`comparison: ${name}`, async () => {
      const page = new AppPage(await browser.newPage());
      try {
        await page.open(site.address, settings);
        await page.click(CASE);
        await body(page, page.driver.page);
        assert.deepEqual(page.driver.errors(), []);
      } finally {
        await page.driver.close();
      }
    });

  await test('radar and probabilities come behind the first frame, and the page comes to rest', async (page) => {
    const tree = await page.tree();
    const cells = tree.filter((item) => /check\/chances\/matrix\/[^/]+$/.test(item.id));
    assert.equal(cells.length, 6);
    for (const cell of cells) assert.match(cell.value, /^(>99|<1|\d+) %$/);
    assert.equal(tree.filter((item) => /relative\/web\/carbon\/[abc]$/.test(item.id)).length, 3);
    assert.match(await page.value('main/compare/table/grid/steel-hot-stamping/chance'), /^(>99|<1|\d+)$/);
    assert.match(await page.value('main/compare/verdict'), /更低的概率/);
    assert.equal(await page.framesWithin(1000), 0);
  });

  await test('what is compared is chosen by the keyboard alone, and every part of the page follows', async (page, raw) => {
    const rows = async () => (await page.tree()).filter(({ id }) => /^main\/compare\/table\/grid\/[^/]+$/.test(id) && !id.endsWith('/head')).map(({ name }) => name);
    const before = await rows();
    assert.equal(before.length, 3);
    await page.click('main/controls/routes');
    await until(page, async () => (await page.find('main/controls/routes-popover/all/rows/steel-hot-stamping')) !== undefined);
    await raw.keyboard.press('Tab');
    await raw.keyboard.press('ArrowDown');
    await raw.keyboard.press('Enter');
    await until(page, async () => (await rows()).length === 2);
    assert.deepEqual(await rows(), ['A 钢-冷冲压', 'B 铝-冷冲压']);
    await raw.keyboard.press('Enter');
    await until(page, async () => (await rows()).length === 3);
    await raw.keyboard.press('Escape');
    await page.settled();
    assert.equal(await page.find('main/controls/routes-popover'), undefined);
    assert.deepEqual(await rows(), before);
  });

  await test('the footprint as PDF is vectors and text, Chinese too, as an independent reader finds it', async (page, raw) => {
    const [download] = await Promise.all([raw.waitForEvent('download'), page.click(`${FOOTPRINT}pdf`)]);
    assert.equal(download.suggestedFilename(), 'footprint.pdf');
    const path = await download.path();
    const bytes = readFileSync(path).toString('latin1');
    assert.ok(bytes.startsWith('%PDF-1.7\n') && bytes.endsWith('%%EOF\n'));
    assert.doesNotMatch(bytes, /\/Subtype \/Image/);
    const [, , width, height] = (await page.item(`${FOOTPRINT}bars`)).rect;
    const facts = execFileSync('pdfinfo', [path], { encoding: 'utf8' });
    assert.match(facts, /^Title: +.*[\u4e00-\u9fff]/m);
    const [, wide, tall] = /^Page size: +([\d.]+) x ([\d.]+) pts/m.exec(facts).map(Number);
    assert.ok(Math.abs(wide - (width + 2 * MARGIN) * 0.75) < 0.6 && Math.abs(tall - (HEAD + height + FOOT) * 0.75) < 0.6, facts);
    const text = execFileSync('pdftotext', ['-raw', path, '-'], { encoding: 'utf8' });
    for (const word of ['生命周期碳足迹', 'kgCO₂e / 件', 'A 钢-冷冲压', 'B 钢-热冲压', 'C 铝-冷冲压', '现状', '加工']) assert.ok(text.includes(word), `"${word}" is not in: ${text}`);
  });

  for (const theme of ['light', 'dark']) {
    await test(`the footprint as PNG is a whole picture on white, from the ${theme} screen too`, async (page, raw) => {
      const [download] = await Promise.all([raw.waitForEvent('download'), page.click(`${FOOTPRINT}png`)]);
      assert.equal(download.suggestedFilename(), 'footprint.png');
      const picture = decoded(readFileSync(await download.path()));
      const [x, y, width, height] = (await page.item(`${FOOTPRINT}bars`)).rect;
      assert.deepEqual([picture.width, picture.height], [Math.ceil((width + 2 * MARGIN) * 2), Math.ceil((HEAD + height + FOOT) * 2)]);
      assert.deepEqual(picture.at(1, 1), [255, 255, 255]);
      const [left, top, , tall] = (await page.item(`${FOOTPRINT}bars/steel-cold-stamping/now/material`)).rect;
      const seen = picture.at(Math.round((MARGIN + left - x + 3) * 2), Math.round((HEAD + top - y + tall / 2) * 2));
      assert.ok(seen.every((level, i) => Math.abs(level - MATERIAL_BLUE[i]) < 12), `the material's bar is ${seen}`);
      // Letters: somewhere in the captions below the bars there is ink.
      let dark = 0;
      for (let i = 0; i < picture.width; ++i) dark += picture.at(i, picture.height - 2 * FOOT - 20)[0] < 128 ? 1 : 0;
      assert.ok(dark > 20, 'the captions are empty');
    }, { theme });
  }
}

/** A PNG of 8-bit RGB by the standard, each row filtered with the one above. */
function decoded(bytes) {
  assert.equal(bytes.subarray(0, 8).toString('latin1'), '\x89PNG\r\n\x1a\n');
  const data = [];
  let width = 0, height = 0;
  for (let at = 8; at < bytes.length;) {
    const size = bytes.readUInt32BE(at), type = bytes.toString('latin1', at + 4, at + 8), body = bytes.subarray(at + 8, at + 8 + size);
    assert.equal(crc32(bytes.subarray(at + 4, at + 8 + size)), bytes.readUInt32BE(at + 8 + size), `the sum of ${type}`);
    if (type === 'IHDR') [width, height] = [body.readUInt32BE(0), body.readUInt32BE(4)];
    if (type === 'IDAT') data.push(body);
    at += 12 + size;
  }
  const raw = inflateSync(Buffer.concat(data)), stride = 3 * width + 1;
  assert.equal(raw.length, height * stride);
  const rgb = new Uint8Array(height * width * 3);
  for (let y = 0; y < height; ++y) {
    assert.equal(raw[y * stride], 2);
    for (let i = 0; i < 3 * width; ++i) rgb[y * 3 * width + i] = raw[y * stride + 1 + i] + (y === 0 ? 0 : rgb[(y - 1) * 3 * width + i]);
  }
  return { width, height, at: (x, y) => Array.from(rgb.subarray((y * width + x) * 3, (y * width + x) * 3 + 3)) };
}
