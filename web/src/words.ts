// The few words that stand in HTML, before or instead of the application.

import type { Language } from './app_words.js';

const ZH = {
  name: '轻碳',
  subtitle: '汽车零部件碳足迹计算',
  privacy: '全部计算在本机浏览器中完成，数据不离开本页面。',
  loading: '正在载入',
  canvas: '轻碳：汽车零部件碳足迹计算',
  noWebglTitle: '无法显示图形界面',
  noWebgl: '此浏览器既未提供 WebGL，也未提供二维画布。请在浏览器设置中开启“硬件加速”（图形加速），或改用新版 Chrome、Edge、Firefox、Safari。您的数据没有受到影响。',
  failedTitle: '程序已停止',
  failed: '页面遇到意外错误，已停止运行。没有任何内容被发送。请重新载入页面；若再次发生，请把下面的文字告诉我们。',
  loadFailedTitle: '载入失败',
  loadFailed: '有文件未能下载或校验不符。请检查网络后重新载入页面。',
  lostTitle: '图形环境已中断',
  lost: '浏览器收回了图形环境且尚未恢复（常见于显卡驱动更新或设备休眠）。恢复后页面会自行继续；也可以重新载入。',
  reload: '重新载入',
};

const EN: typeof ZH = {
  name: 'QingTan',
  subtitle: 'Carbon footprint of car parts',
  privacy: 'Everything is calculated in this browser. No data leaves this page.',
  loading: 'Loading',
  canvas: 'QingTan: carbon footprint of car parts',
  noWebglTitle: 'The interface cannot be drawn',
  noWebgl: 'This browser gives no WebGL and no 2D canvas either. Switch on hardware (graphics) acceleration in its settings, or use a recent Chrome, Edge, Firefox or Safari. Your data is not affected.',
  failedTitle: 'The program has stopped',
  failed: 'The page met an unexpected error and has stopped. Nothing was sent anywhere. Please reload; if it happens again, tell us the text below.',
  loadFailedTitle: 'Loading failed',
  loadFailed: 'A file could not be downloaded or is not the one expected. Check the network and reload the page.',
  lostTitle: 'The graphics were interrupted',
  lost: 'The browser has taken the graphics away and not given them back yet (a driver update or a sleeping device). The page goes on by itself when they return; you may also reload it.',
  reload: 'Reload',
};

export type Word = keyof typeof ZH;

export function word(language: Language, key: Word): string {
  return (language === 'en' ? EN : ZH)[key];
}
