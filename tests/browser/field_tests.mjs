// The platform layer with text fields (tests/browser/field): typing, input methods, clipboard, touch, hover.

import assert from 'node:assert/strict';
import { AppPage } from './page.mjs';
import { shareOfDifference } from './pictures.mjs';
import { openSite } from './site.mjs';

export async function fieldTests(results, browser, directory) {
  const site = await openSite(directory);
  const blank = (await browser.newPage()).page;
  const test = (name, body, options = {}) =>
    results.test(`field: ${name}`, async () => {
      const page = new AppPage(await browser.newPage({ viewport: { width: 800, height: 500 }, ...options }));
      try {
        await page.open(site.address);
        await body(page, page.driver.page);
        assert.deepEqual(page.driver.errors(), []);
      } finally {
        await page.driver.close();
      }
    });
  await typing(test);
  await inputMethod(test, blank);
  await clipboard(test);
  await pointer(test);
  site.close();
}

const focused = (page) => page.driver.evaluate(() => document.activeElement.id);

async function typing(test) {
  await test('letters typed arrive once, with the keyboard at the text agent', async (page, raw) => {
    await page.click('first');
    assert.equal(await focused(page), 'text-agent');
    await raw.keyboard.type('Steel 42');
    assert.equal(await page.value('first'), 'Steel 42');
    await raw.keyboard.press('Backspace');
    await raw.keyboard.press('ArrowLeft');
    await raw.keyboard.press('Delete');
    assert.equal(await page.value('first'), 'Steel ');
    await page.press('Escape');
    assert.equal(await focused(page), 'canvas');
  });

  await test('the agent stands at the caret and follows it', async (page, raw) => {
    await page.click('first');
    const at = () => page.driver.evaluate(() => document.getElementById('text-agent').offsetLeft);
    const start = await at();
    await raw.keyboard.type('mmmm');
    await page.settled();
    assert.ok((await at()) > start + 20);
    const [, y, , height] = (await page.item('first')).rect;
    const top = await page.driver.evaluate(() => document.getElementById('text-agent').offsetTop);
    assert.ok(top >= y - 2 && top <= y + height, `the agent is at ${top}, the field at ${y}`);
  });

  await test('a modifier held when the window loses the focus is not stuck', async (page, raw) => {
    await page.click('first');
    await raw.keyboard.down('Control');
    await page.driver.evaluate(() => window.dispatchEvent(new FocusEvent('blur')));
    await page.driver.evaluate(() => window.dispatchEvent(new FocusEvent('focus')));
    await page.click('second');
    await raw.keyboard.up('Control');
    await raw.keyboard.type('a');
    assert.equal(await page.value('second'), 'a');
  });

  await test('a character that the first fonts lack fetches the full font, and nothing after it', async (page, raw) => {
    await page.click('first');
    await raw.keyboard.insertText('堃喆镕');
    assert.equal(await page.value('first'), '堃喆镕');
    await raw.waitForFunction(() => window.qingtan.network() === 'none');
    await page.settled();
    const before = await page.driver.evaluate(() => window.qingtan.missingGlyphs());
    await raw.keyboard.insertText('禤');
    await page.settled();
    assert.equal(await page.driver.evaluate(() => window.qingtan.missingGlyphs()), before);
  });
}

async function inputMethod(test, blank) {
  await test('Chinese composed by an input method: shown while composed, entered once when done', async (page) => {
    await page.click('first');
    const protocol = await page.driver.protocol();
    const empty = await page.driver.screenshot();
    await protocol.send('Input.imeSetComposition', { text: 'nihao', selectionStart: 5, selectionEnd: 5 });
    await page.settled();
    assert.equal(await page.value('first'), '', 'the composition was entered before it was done');
    assert.ok((await shareOfDifference(blank, empty, await page.driver.screenshot())) > 0, 'the composition is not shown');
    await protocol.send('Input.imeSetComposition', { text: '你好', selectionStart: 2, selectionEnd: 2 });
    await protocol.send('Input.insertText', { text: '你好' });
    assert.equal(await page.value('first'), '你好');
    await page.press('Backspace');
    assert.equal(await page.value('first'), '你');
  });

  await test('a composition left by going elsewhere is dropped, not entered', async (page) => {
    await page.click('first');
    const protocol = await page.driver.protocol();
    await protocol.send('Input.imeSetComposition', { text: 'ni', selectionStart: 2, selectionEnd: 2 });
    await page.settled();
    await page.click('button');
    assert.equal(await page.value('first'), '');
    assert.equal(await focused(page), 'canvas');
  });

  await test('keys pressed during a composition do nothing of their own', async (page, raw) => {
    await page.click('first');
    await raw.keyboard.type('ab');
    await page.driver.evaluate(() => {
      const agent = document.getElementById('text-agent');
      agent.dispatchEvent(new CompositionEvent('compositionstart', { bubbles: true }));
      agent.dispatchEvent(new InputEvent('input', { data: 'x', isComposing: true, inputType: 'insertCompositionText', bubbles: true }));
      for (const key of ['Backspace', 'Enter']) {
        agent.dispatchEvent(new KeyboardEvent('keydown', { key, code: key, keyCode: 229, isComposing: true, bubbles: true }));
      }
      agent.dispatchEvent(new CompositionEvent('compositionend', { data: '', bubbles: true }));
    });
    assert.equal(await page.value('first'), 'ab');
  });

  await test('on-screen keyboards: Backspace that comes as an edit, and Firefox\'s input after the end', async (page, raw) => {
    await page.click('first');
    await raw.keyboard.type('abc');
    await page.settled();
    await page.driver.evaluate(() => {
      const agent = document.getElementById('text-agent');
      agent.dispatchEvent(new InputEvent('input', { inputType: 'deleteContentBackward', bubbles: true }));
      agent.dispatchEvent(new InputEvent('input', { inputType: 'insertCompositionText', data: '好', bubbles: true }));
    });
    assert.equal(await page.value('first'), 'ab');
  });
}

async function clipboard(test) {
  const permissions = ['clipboard-read', 'clipboard-write'];
  const read = (page) => page.driver.evaluate(() => navigator.clipboard.readText());

  await test('copy, cut and paste by the keys, once each', async (page, raw) => {
    await page.click('first');
    await raw.keyboard.type('45 kg');
    await page.press('Control+a');
    await page.press('Control+c');
    assert.equal(await read(page), '45 kg');
    await page.press('Control+x');
    assert.equal(await page.value('first'), '');
    await page.click('second');
    await page.press('Control+v');
    await page.press('Control+v');
    assert.equal(await page.value('second'), '45 kg45 kg');
  }, { permissions });

  await test('a button of the application copies', async (page, raw) => {
    await page.click('first');
    await raw.keyboard.type('hash');
    await page.click('button');
    await raw.waitForFunction(() => navigator.clipboard.readText().then((text) => text === 'hash'));
  }, { permissions });

  await test('what is pasted where no field is goes nowhere', async (page) => {
    await page.driver.evaluate(() => navigator.clipboard.writeText('lost'));
    await page.press('Control+v');
    assert.equal(await page.value('first') + (await page.value('second')), '');
  }, { permissions });
}

async function pointer(test) {
  await test('a tooltip comes after its delay although nothing moves, and then the page rests', async (page) => {
    await page.hover('button');
    assert.equal(await page.value('tooltip'), 'shown');
    assert.equal(await page.framesWithin(500), 0);
  });

  await test('the wheel scrolls what is under the pointer', async (page, raw) => {
    await page.hover('list');
    await raw.mouse.wheel(0, 200);
    await page.settled();
    assert.ok(Number(await page.value('list')) > 50);
  });

  await test('a finger taps a button and swipes a list', async (page, raw) => {
    await raw.touchscreen.tap(...(await page.centre('button')));
    assert.equal(await page.value('button'), '1');
    const protocol = await page.driver.protocol();
    const [x, y] = await page.centre('list');
    const touch = (type, at) => protocol.send('Input.dispatchTouchEvent', { type, touchPoints: at === undefined ? [] : [{ x, y: at }] });
    await touch('touchStart', y + 60);
    for (let moved = 50; moved >= -50; moved -= 20) await touch('touchMove', y + moved);
    await touch('touchEnd');
    assert.ok(Number(await page.value('list')) > 20, 'the list did not scroll');
    assert.equal(await page.value('button'), '1');
    await raw.touchscreen.tap(...(await page.centre('first')));
    await page.settled();
    assert.equal(await focused(page), 'text-agent', 'the keyboard would not open');
  }, { hasTouch: true });
}
