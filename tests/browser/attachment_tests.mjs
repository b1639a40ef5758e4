// Attachments of private factors in a real browser: a PDF goes through the file dialog or is dropped, into IndexedDB and out
// again as the same bytes; the page is asked before a file is read, and reads an attachment only when it is opened.

import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { AppPage, drop, until } from './page.mjs';
import { everythingKept, fillIn, saved, setPassphrase, STORAGE } from './store_steps.mjs';

const PASSPHRASE = 'Schloss und Riegel';
const LIST = 'main/mydata/list/rows/rows';
const FILES = 'main/mydata/detail/body/attachments';
const FACTOR = 'plant.steel.a';
const FACTORS = Buffer.from(JSON.stringify([
  { id: FACTOR, library: 'material', category: { zh: '钢', en: 'Steel' }, name: { zh: '一工厂冷轧板', en: 'Cold-rolled sheet' }, value: 2.5, unit: 'kgCO2e/kg' },
]));

export async function attachmentTests(results, browser, site) {
  const test = (name, body) =>
    results.test(`attachments: ${name}`, async () => {
      const context = await browser.browser.newContext({ viewport: { width: 1440, height: 2000 } });
      await context.addInitScript(watchReading);
      try {
        await body(() => tabOf(browser, context, site), context);
      } finally {
        await context.close();
      }
    });

  await test('a PDF is there after reloading, is read only when it is opened, and is the same', async (tab) => {
    const page = await tab();
    await openFactor(page);
    const pdf = smallPdf('Test report 2026');
    await choose(page, [{ name: '检测报告.pdf', mimeType: 'application/pdf', buffer: pdf }]);
    assert.equal(await saved(page), true);
    await page.open(site.address);
    await page.click('nav/mydata');
    assert.match(await page.value(`${LIST}/${FACTOR}`), /附件 1/);
    assert.deepEqual(await attachmentsRead(page), []);
    await page.click(`${LIST}/${FACTOR}`);
    assert.deepEqual(await openedFile(page, '检测报告.pdf'), pdf);
    assert.equal((await attachmentsRead(page)).length, 1);
  });

  await test('an encrypted workspace keeps it sealed, and a file of it brings it to another browser', async (tab) => {
    const page = await tab();
    await openFactor(page);
    const pdf = smallPdf('sealed');
    await drop(page.driver.page, 'report.pdf', pdf);
    await until(page, async () => (await fileOf(page, 'report.pdf')) !== undefined);
    assert.equal(await saved(page), true);
    await setPassphrase(page, PASSPHRASE);
    assert.equal((await everythingKept(page)).includes('%PDF'), false);
    await page.open(site.address);
    await fillIn(page, 'unlock/passphrase', PASSPHRASE);
    await page.click('unlock/done');
    await until(page, async () => (await page.find('unlock/done')) === undefined);
    await page.click('nav/mydata');
    await page.click(`${LIST}/${FACTOR}`);
    assert.deepEqual(await openedFile(page, 'report.pdf'), pdf);
    const file = await exported(page);
    assert.equal(file.includes('%PDF'), false);

    const elsewhere = await browser.browser.newContext({ viewport: { width: 1440, height: 2000 } });
    try {
      const other = await tabOf(browser, elsewhere, site);
      await other.click('nav/mydata');
      await drop(other.driver.page, 'work.qingtan', file);
      await until(other, async () => (await other.find('open-file/passphrase')) !== undefined);
      await fillIn(other, 'open-file/passphrase', PASSPHRASE);
      await other.click('open-file/done');
      await until(other, async () => (await other.find('import/take')) !== undefined);
      assert.ok((await other.tree()).some(({ id, name }) => id.startsWith('import/body/') && name.startsWith('report.pdf · ')));
      await other.click('import/take');
      assert.equal(await saved(other), true);
      await other.click(`${LIST}/${FACTOR}`);
      assert.deepEqual(await openedFile(other, 'report.pdf'), pdf);
    } finally {
      await elsewhere.close();
    }
  });

  await test('21 MB are refused unread, another kind in words, and both leave what is there', async (tab) => {
    const page = await tab();
    await openFactor(page);
    await choose(page, [
      { name: 'large.pdf', mimeType: 'application/pdf', buffer: Buffer.concat([smallPdf('large'), Buffer.alloc(21 << 20)]) },
      { name: 'sheet.pdf', mimeType: 'application/pdf', buffer: Buffer.from('PK\x03\x04 a spreadsheet') },
      { name: 'meter.png', mimeType: 'image/png', buffer: await page.driver.screenshot() },
    ]);
    await until(page, async () => (await fileOf(page, 'meter.png')) !== undefined);
    const said = (await page.tree()).filter(({ id }) => id.startsWith('toasts/')).map(({ name }) => name).join('\n');
    assert.match(said, /large\.pdf.*最大 20 MB/);
    assert.match(said, /sheet\.pdf 不是 PDF、PNG、JPEG 或 WebP/);
    assert.deepEqual(await page.driver.evaluate(() => window.filesRead), ['sheet.pdf', 'meter.png']);
    assert.equal((await filesListed(page)).length, 1);
    assert.equal(await saved(page), true);
  });

  await test('a second tab opens what the first one attaches, and follows when it is removed', async (tab) => {
    const first = await tab();
    await openFactor(first);
    const pdf = smallPdf('two tabs');
    const second = await tab();
    await choose(first, [{ name: 'a.pdf', mimeType: 'application/pdf', buffer: pdf }]);
    assert.equal(await saved(first), true);
    await second.click('nav/mydata');
    await until(second, async () => (await second.find(`${LIST}/${FACTOR}`)) !== undefined);
    await second.click(`${LIST}/${FACTOR}`);
    await until(second, async () => (await fileOf(second, 'a.pdf')) !== undefined);
    assert.equal(await second.find(`${FILES}/add`), undefined);
    assert.deepEqual(await openedFile(second, 'a.pdf'), pdf);
    await first.click(`${await fileOf(first, 'a.pdf')}/remove`);
    assert.equal(await fileOf(first, 'a.pdf'), undefined);
    assert.equal(await saved(first), true);
    await until(second, async () => (await fileOf(second, 'a.pdf')) === undefined);
  });
}

/** Which files the page has read, and which records of its database. Runs ahead of the page. */
function watchReading() {
  window.filesRead = [];
  window.recordsRead = [];
  const { arrayBuffer } = Blob.prototype;
  Blob.prototype.arrayBuffer = function () {
    if (this instanceof File) window.filesRead.push(this.name);
    return arrayBuffer.call(this);
  };
  const { get } = IDBObjectStore.prototype;
  IDBObjectStore.prototype.get = function (key) {
    window.recordsRead.push(String(key));
    return get.call(this, key);
  };
}

async function tabOf(browser, context, site) {
  const page = new AppPage(await browser.pageIn(context));
  await page.open(site.address);
  if (await page.find('tour/skip')) await page.click('tour/skip');
  return page;
}

/** A factor of one's own, with its details open. */
async function openFactor(page) {
  await page.click('nav/mydata');
  await drop(page.driver.page, 'plant.json', FACTORS);
  await until(page, async () => (await page.find(`${LIST}/${FACTOR}`)) !== undefined);
  await page.click(`${LIST}/${FACTOR}`);
}

async function choose(page, files) {
  const [chooser] = await Promise.all([page.driver.page.waitForEvent('filechooser'), page.click(`${FILES}/add`)]);
  assert.equal(chooser.isMultiple(), true);
  await chooser.setFiles(files);
  const last = files.at(-1).name;
  await until(page, async () => (await fileOf(page, last)) !== undefined);
}

const filesListed = async (page) => (await page.tree()).filter(({ id, role }) => role === 'group' && id.startsWith(`${FILES}/`));

/** Its entry, once it is attached. */
async function fileOf(page, name) {
  const found = (await filesListed(page)).find((item) => item.name === name && item.id.startsWith(`${FILES}/file.`));
  return found?.id;
}

async function openedFile(page, name) {
  const id = await fileOf(page, name);
  const [download] = await Promise.all([page.driver.page.waitForEvent('download'), page.click(`${id}/open`)]);
  assert.equal(download.suggestedFilename(), name);
  return readFile(await download.path());
}

const attachmentsRead = (page) => page.driver.evaluate(() => window.recordsRead.filter((name) => name.startsWith('attachment-')));

/** The workspace, in a file under the same passphrase. */
async function exported(page) {
  await page.click('nav/settings');
  await page.click(`${STORAGE}/export`);
  await fillIn(page, 'export/new', PASSPHRASE);
  await fillIn(page, 'export/again', PASSPHRASE);
  const [download] = await Promise.all([page.driver.page.waitForEvent('download'), page.click('export/done')]);
  return readFile(await download.path());
}

/** One page with one line of text, as any reader opens it. */
function smallPdf(text) {
  const stream = `BT /F1 18 Tf 40 120 Td (${text}) Tj ET`;
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 300 200] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>',
    `<< /Length ${stream.length} >>\nstream\n${stream}\nendstream`,
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>',
  ];
  let file = '%PDF-1.4\n';
  const places = objects.map((object, i) => {
    const place = file.length;
    file += `${i + 1} 0 obj\n${object}\nendobj\n`;
    return place;
  });
  const start = file.length;
  file += `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${places.map((place) => `${String(place).padStart(10, '0')} 00000 n \n`).join('')}`;
  file += `trailer\n<< /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${start}\n%%EOF\n`;
  return Buffer.from(file, 'latin1');
}
