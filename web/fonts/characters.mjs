// Which characters the fonts must have. The first font: everything the interface itself can say, and the names it
// can show on the first page. The later font: what the further screens say beside that, and the names, categories and
// sources of all factors. The full font: what a user may type or a factor may be called.

import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';

const LONGEST_TITLE = 14;
// The first bold font has shorter ones only; what the longer ones need comes behind the first frame.
const LONGEST_FIRST_TITLE = 8;

function range(first, last) {
  let text = '';
  for (let code = first; code <= last; ++code) text += String.fromCodePoint(code);
  return text;
}

// Latin, and the signs of units, arithmetic and Chinese sentences. Rarer ones come with the full font.
const LATIN = range(0x20, 0x7e);
const SIGNS = '\u00a0°±²³µ·×÷Δ–—‘’“”…−≈≤≥→₂₃、。《》【】（），：；？％';
const MORE_SIGNS =
  range(0xa1, 0xff) + '•′″‰←↑↓↔⩾∑√∞ΣΩαβγηλμρσ₀₁₄₅₆₇₈₉⁰¹⁴⁵⁶⁷⁸⁹⁻℃№①②③④⑤⑥⑦⑧⑨⑩■□▲△▼▽◆◇○●★☆✓✕〈〉「」『』〔〕～￥';
const FULL_WIDTH = range(0xff01, 0xff5e);

// Beyond GB 2312: characters of personal and company names that people meet, and of chemistry.
const RARE =
  '镕喆堃瑄玥翀旻昇昉晗晞暄煜燊燚犇珅珏珩珺琤琬琰瑀瑧瑭璟璠甯畇皓矞祎禤筠箖翊翃翯芃荇菡萱葳蒽蓁蔺薏諠赟軒迦逯郗郦鄄釗钰钶钷钸钺钼铊铌铑铕铖铗铘铚铥铧铨铪铱铼锃锍锎锒锕锘锜锟锫锴锶锷锽锾镈镉镌镎镏镓镔镝镠镡镥镧镨镱镲镳閆雳霏靓靖韡頔顗颀飏馥騳骁骉骐骞髙鬯鹍麓麟龑龢仝俍俣倧偲僖儁冏冼凃勍卣厍叡吒呙咲哿唛啫喾嗪噁圳坜坤坨垚埇埈埕埗堉堔塈塱墺夆奡妤妘妧姸娅娉娓婵媖媞嫚嫣嬛孖宓宬寘尧屺岍岙岿峣崟崧嵊嵘嶶巘帔庹廙弇弢彧徕徫忻怡恺悫惇愔慜懋戬扃抃挹掞揆昀昃昕昫昱晁晏晔晙晟暐暻曈曌朏枟柘栐栢桢梃棻椤楒榀榃榘槿樾橹檵欤殳毓沄沅沚沺泃泚泠泱洄洑洣洧洺浛浥涞涢涴淏淦淼湉湜湟溱滃滢漪潆澍澎澔澹濛瀚灏炅炆炘炜烎烜烨焓焘焱煊煐熠燏爰玑玒玓玕玙玚玠玢玭玮玳玹珀珂珈珉珣珥珮珽琀琅琇琎琏琚琡琨琪琭琮琯琲琳琵瑗瑛瑢瑷璀璁璎璐璞璩瓛甦甪畲疍皛皞睿矅砼硐碶磡禔禛禺秭稑稹穂窅竑竤笪筼箬篪簃籴粼絜綦縢纛羑羿翎翛翥耒聃胤脩舣艽芈芊芎芗芪苡苢苣茀茆茌茕荀荃荏荛莙莜莞菀菏菼葑葭蒗蒟蒴蓥蓼蔚蕖蕤蕴薇藁藓蘅虓虬蚬蛟蜺螣蠡衎袆裎裒褚襄觐訚詠诃诒诩诹谌谖谙谞豳贇赉赜赟軎轫轶辇迓迢逄逖遹邕邗邛邬邳郇郏郐郓郜郯鄞鄢鄣酃酆酽醴釆釜鈊鉴銮锗锺闫闿阚阳隰隽雒雯霁霄霈霖靑鞣韫韬韶顼颉颙颢颿飒飔餮饔馗骅骊骎骕骝骥髹鬻魃鱽鲲鳐鳯鸢鹏鹔鹭鹮麴黇黉黎黻黼鼐齊龛';

/** Every character of GB 2312: 6,763 hanzi and its signs. */
function gb2312() {
  const decoder = new TextDecoder('gbk');
  let text = '';
  for (let row = 0xa1; row <= 0xf7; ++row) {
    if (row > 0xa9 && row < 0xb0) continue;
    for (let cell = 0xa1; cell <= 0xfe; ++cell) text += decoder.decode(Uint8Array.of(row, cell));
  }
  return text.replaceAll('�', '');
}

function* filesUnder(directory) {
  for (const entry of readdirSync(directory, { withFileTypes: true })) {
    const path = join(directory, entry.name);
    if (entry.isDirectory()) yield* filesUnder(path);
    else yield path;
  }
}

function textsIn(value, found) {
  if (typeof value === 'string') found.push(value);
  else if (value !== null && typeof value === 'object') for (const child of Object.values(value)) textsIn(child, found);
}

// Messages that are never drawn in bold, by the beginning of their keys: reasons, values, terms, notes.
const NEVER_BOLD = /^MSG\((?:why|palette|unit|term|rule|mark|quality|trust|warning|same|toast|key|library|status|axis|home_pack_|shortcut_|pending_|privacy_|self_test|scheme_new|home_(?:open|part|stages|relative|saved|exported|not|all|privacy|session|keep|kept|unsaved|packs_)|layer|packs_(?:stage|keys|threshold|root|valid|release|import|keep|in_use_caption|same_id|replaces|remove)|offer_(?:put|later|take|added|changed|withdrawn|more|summary|unsigned|leaves)|releases_(?:before|after|compare|same))_?/;

// And those that always are, however long: the bands across the window.
const ALWAYS_BOLD = /^MSG\((?:privacy_badge|packs_(?:development|damaged|withdrawn|clash|unsigned_in_use)),/;

// Screens that come after the first page: their catalogues and their views; and what fields say, of which the first page has none.
const LATER = /^(?:text\/(?:zh|en)_\w+\.inc|views\/(?:home_|compare_spread|chart_buttons|factor|mydata|favourites|report|scheme|palette|analysis|inspector|pack_panel|pack_offer|pack_sources|release|privacy|keymap|settings|storage|help|tour)\w*\.(?:cpp|h)|model\/own_import\.cpp)$/;
const LATER_KEY = /^MSG\(field_/;

/** Texts of the interface's own sources (catalogues, units, signs): what stands in quotes. */
function interfaceTexts(root) {
  const found = [];
  for (const path of filesUnder(join(root, 'ui'))) {
    if (!/\.(inc|cpp|h)$/.test(path)) continue;
    const laterFile = LATER.test(relative(join(root, 'ui'), path).replaceAll('\\', '/'));
    // Comments are for programmers; only what stands in quotes can be drawn.
    for (const line of readFileSync(path, 'utf8').split('\n')) {
      const later = laterFile || LATER_KEY.test(line);
      for (const [, literal] of line.replace(/\/\/.*$/, '').matchAll(/"((?:[^"\\]|\\.)*)"/g)) {
        found.push({ literal, later, bold: !later && !NEVER_BOLD.test(line), loud: ALWAYS_BOLD.test(line) });
      }
    }
  }
  return found;
}

/** What the first page shows of a pack: its name, its cases, their schemes, and the factors these name. */
function packText(pack) {
  const found = [];
  for (const key of ['name', 'cases', 'schemes', 'scenarios']) textsIn(pack[key], found);
  const named = new Set(found);
  for (const factor of pack.factors ?? []) {
    if (named.has(factor.id)) textsIn([factor.name, factor.category, factor.unit], found);
  }
  return found.join('');
}

/** All that the factor libraries show of a pack. */
function libraryText(pack) {
  const found = [];
  for (const factor of pack.factors ?? []) {
    textsIn([factor.name, factor.category, factor.boundary, factor.note, factor.source?.citation], found);
  }
  return found.join('');
}

/** Names that a further screen may select, and so draw in bold. */
function nameText(pack) {
  const found = [];
  for (const factor of pack.factors ?? []) textsIn(factor.name, found);
  for (const scheme of pack.schemes ?? []) textsIn([scheme.name, scheme.part_name, scheme.components?.map((c) => [c.name, c.processes?.map((p) => p.name)])], found);
  return found.join('');
}

function boldText(pack) {
  const found = [];
  for (const each of [pack.name, pack.cases?.map((c) => [c.name, c.routes?.map((r) => r.name)])]) textsIn(each, found);
  return found.join('');
}

function unique(text) {
  return [...new Set(text)].filter((c) => c >= ' ').sort().join('');
}

function without(text, known) {
  const there = new Set(known);
  return [...text].filter((c) => !there.has(c)).join('');
}

/** @returns {{regular: string, bold: string, more: string, moreBold: string, full: string}} the characters of each font, sorted */
export function characters(root, packs) {
  const texts = interfaceTexts(root);
  const ui = texts.filter(({ later }) => !later).map(({ literal }) => literal);
  const further = texts.filter(({ later }) => later).map(({ literal }) => literal);
  const isTitle = ({ literal, bold, loud }) => loud || (bold && literal.replace(/\{\w+\}/g, '').length <= LONGEST_FIRST_TITLE);
  const titles = texts.filter(isTitle).map(({ literal }) => literal);
  const rest = further.join('') + packs.map(libraryText).join('');
  const first = LATIN + SIGNS + ui.join('') + packs.map(packText).join('');
  // Bold: titles, totals and the selected name. Sentences are never bold; a character that bold lacks is drawn in regular.
  const bold = unique(LATIN + '·–—−…±×%₂（）：，' + titles.join('') + packs.map(boldText).join(''));
  const laterTitles = texts.filter(({ literal, later, bold: isBold }) => (later || isBold) && literal.replace(/\{\w+\}/g, '').length <= LONGEST_TITLE);
  const boldRest = laterTitles.map(({ literal }) => literal).join('') + packs.map(nameText).join('');
  return {
    regular: unique(first),
    bold,
    moreBold: without(unique(boldRest), bold),
    more: without(unique(rest), first),
    full: unique(first + rest + MORE_SIGNS + FULL_WIDTH + gb2312() + RARE),
  };
}
